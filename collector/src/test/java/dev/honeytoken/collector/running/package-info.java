/** A real collector to test against, and the means to drive it. */
@NullMarked
package dev.honeytoken.collector.running;

import org.jspecify.annotations.NullMarked;
