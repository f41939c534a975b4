/** Tests of placements. */
@NullMarked
package dev.honeytoken.placement;

import org.jspecify.annotations.NullMarked;
