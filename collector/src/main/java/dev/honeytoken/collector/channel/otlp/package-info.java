/** Alerts as OpenTelemetry log records. */
@NullMarked
package dev.honeytoken.collector.channel.otlp;

import org.jspecify.annotations.NullMarked;
