/** Services of Amazon. */
@NullMarked
package dev.honeytoken.collector.channel.aws;

import org.jspecify.annotations.NullMarked;
