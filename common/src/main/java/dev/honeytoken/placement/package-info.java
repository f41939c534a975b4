/**
 * Placements: putting a credential into a file and taking it out, leaving every other byte as it
 * was.
 */
@NullMarked
package dev.honeytoken.placement;

import org.jspecify.annotations.NullMarked;
