/** Firing planted decoys as a real client would, and waiting for the receipts. */
@NullMarked
package dev.honeytoken.drill;

import org.jspecify.annotations.NullMarked;
