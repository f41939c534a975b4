/** Tests of the package of the same name. */
@NullMarked
package dev.honeytoken.history;

import org.jspecify.annotations.NullMarked;
