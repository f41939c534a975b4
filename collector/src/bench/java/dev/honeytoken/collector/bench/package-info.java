/** Measurements of the packaged collector beside nginx, run by the profile {@code bench}. */
@NullMarked
package dev.honeytoken.collector.bench;

import org.jspecify.annotations.NullMarked;
