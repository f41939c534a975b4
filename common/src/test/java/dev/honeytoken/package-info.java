/** Tests of what every part shares, and of how the parts depend on each other. */
@NullMarked
package dev.honeytoken;

import org.jspecify.annotations.NullMarked;
