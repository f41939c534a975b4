/** Tests. */
@NullMarked
package dev.honeytoken.collector.channel.registry;

import org.jspecify.annotations.NullMarked;
