/** Whole installations from one database to another. */
@NullMarked
package dev.honeytoken.collector.transfer;

import org.jspecify.annotations.NullMarked;
