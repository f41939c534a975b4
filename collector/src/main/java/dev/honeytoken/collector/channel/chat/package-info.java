/** Chat rooms that take one message over a webhook. */
@NullMarked
package dev.honeytoken.collector.channel.chat;

import org.jspecify.annotations.NullMarked;
