/** Listeners that speak just enough of a protocol to take a credential, and refuse it. */
@NullMarked
package dev.honeytoken.collector.listener.tcp;

import org.jspecify.annotations.NullMarked;
