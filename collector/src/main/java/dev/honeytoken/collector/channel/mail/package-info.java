/** Alerts as e-mail. */
@NullMarked
package dev.honeytoken.collector.channel.mail;

import org.jspecify.annotations.NullMarked;
