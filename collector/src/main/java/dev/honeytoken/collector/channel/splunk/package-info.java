/** Splunk. */
@NullMarked
package dev.honeytoken.collector.channel.splunk;

import org.jspecify.annotations.NullMarked;
