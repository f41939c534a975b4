package dev.honeytoken.collector.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One use of a key, as its provider tells it.
 *
 * @param id the same each time that it is told
 * @param reference what the provider calls the key
 * @param at when it was used; null if it does not say
 * @param source address, as it says
 * @param service host of the service that the key was used at
 * @param action what was called there, such as {@code GetCallerIdentity}
 * @param userAgent what the client calls itself, null if it does not say
 */
public record ProviderEvent(
    String id,
    String reference,
    @Nullable Instant at,
    String source,
    String service,
    String action,
    @Nullable String userAgent) {}
