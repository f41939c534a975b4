@NullMarked
package dev.honeytoken.collector.channel.socket;

import org.jspecify.annotations.NullMarked;
