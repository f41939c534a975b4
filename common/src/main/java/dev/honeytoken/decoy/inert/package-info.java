/** Kinds that are lures only: their clients call the vendor, and we never hear of it. */
@NullMarked
package dev.honeytoken.decoy.inert;

import org.jspecify.annotations.NullMarked;
