/** Tests. */
@NullMarked
package dev.honeytoken.collector.channel.slack;

import org.jspecify.annotations.NullMarked;
