/**
 * Where alerts go: the port, and what every channel is described and read by. The channels are in
 * packages below, each one class and one line in {@link
 * dev.honeytoken.collector.channel.registry.ChannelTypes}.
 */
@NullMarked
package dev.honeytoken.collector.channel;

import org.jspecify.annotations.NullMarked;
