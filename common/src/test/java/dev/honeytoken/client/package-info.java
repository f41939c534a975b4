/** Tests of the package of the same name. */
@NullMarked
package dev.honeytoken.client;

import org.jspecify.annotations.NullMarked;
