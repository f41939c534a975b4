/** What channels that do not speak HTTP have in common: connections that end in time. */
@NullMarked
package dev.honeytoken.collector.channel.socket;

import org.jspecify.annotations.NullMarked;
