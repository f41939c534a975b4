/** Brings alerts to channels, again and again until there is a receipt or a person must help. */
@NullMarked
package dev.honeytoken.collector.delivery;

import org.jspecify.annotations.NullMarked;
