/** Tests. */
@NullMarked
package dev.honeytoken.collector.channel.chat;

import org.jspecify.annotations.NullMarked;
