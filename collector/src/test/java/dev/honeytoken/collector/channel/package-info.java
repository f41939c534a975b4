/** Tests. */
@NullMarked
package dev.honeytoken.collector.channel;

import org.jspecify.annotations.NullMarked;
