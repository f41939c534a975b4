@NullMarked
package dev.honeytoken.collector.channel.policy;

import org.jspecify.annotations.NullMarked;
