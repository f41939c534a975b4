/** What an operator sets, as immutable values, checked once at the start. */
@NullMarked
package dev.honeytoken.collector.config;

import org.jspecify.annotations.NullMarked;
