/**
 * What channels that speak HTTP share: options, requests within a deadline, failures as outcomes.
 */
@NullMarked
package dev.honeytoken.collector.channel.http;

import org.jspecify.annotations.NullMarked;
