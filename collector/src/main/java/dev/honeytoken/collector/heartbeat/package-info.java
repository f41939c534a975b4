/** Proves that the collector would notice, and has somebody outside notice if it would not. */
@NullMarked
package dev.honeytoken.collector.heartbeat;

import org.jspecify.annotations.NullMarked;
