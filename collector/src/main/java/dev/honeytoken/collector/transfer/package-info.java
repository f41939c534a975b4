/** Takes a whole installation out of one database and into another. */
@NullMarked
package dev.honeytoken.collector.transfer;

import org.jspecify.annotations.NullMarked;
