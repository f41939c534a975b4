/**
 * Where alerts go. A channel is one class and one line in {@link
 * dev.honeytoken.collector.channel.ChannelTypes}.
 */
@NullMarked
package dev.honeytoken.collector.channel;

import org.jspecify.annotations.NullMarked;
