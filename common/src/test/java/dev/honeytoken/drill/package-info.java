/** Tests of the package of the same name. */
@NullMarked
package dev.honeytoken.drill;

import org.jspecify.annotations.NullMarked;
