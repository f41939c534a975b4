/** What the collector counts, for Prometheus. */
@NullMarked
package dev.honeytoken.collector.metrics;

import org.jspecify.annotations.NullMarked;
