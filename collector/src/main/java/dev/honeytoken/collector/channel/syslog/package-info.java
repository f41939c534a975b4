/** Alerts as syslog messages. */
@NullMarked
package dev.honeytoken.collector.channel.syslog;

import org.jspecify.annotations.NullMarked;
