/** A collector that lives no longer than one build. */
@NullMarked
package dev.honeytoken.collector.embedded;

import org.jspecify.annotations.NullMarked;
