/** Tests of formats. */
@NullMarked
package dev.honeytoken.placement.format;

import org.jspecify.annotations.NullMarked;
