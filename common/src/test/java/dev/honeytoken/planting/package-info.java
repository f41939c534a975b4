/** Tests of the package of the same name. */
@NullMarked
package dev.honeytoken.planting;

import org.jspecify.annotations.NullMarked;
