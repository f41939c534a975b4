/** Tests. */
@NullMarked
package dev.honeytoken.collector.channel.webhook;

import org.jspecify.annotations.NullMarked;
