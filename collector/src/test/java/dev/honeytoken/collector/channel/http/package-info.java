/** Tests. */
@NullMarked
package dev.honeytoken.collector.channel.http;

import org.jspecify.annotations.NullMarked;
