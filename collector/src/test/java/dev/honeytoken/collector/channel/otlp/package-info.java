/** Tests. */
@NullMarked
package dev.honeytoken.collector.channel.otlp;

import org.jspecify.annotations.NullMarked;
