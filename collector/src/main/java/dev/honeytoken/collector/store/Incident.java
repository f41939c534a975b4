package dev.honeytoken.collector.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hits of one decoy from one source within a window: what people are alerted about.
 *
 * @param id grows with time
 * @param decoy the decoy that was used
 * @param planting its planting, null if it is no longer in the store
 * @param drill the drill, null for a real one
 * @param source address
 * @param firstAt when it was first used
 * @param lastAt when it was last used
 * @param hits how many hits, exactly
 * @param firstHit id of the first
 */
public record Incident(
    String id,
    String decoy,
    @Nullable String planting,
    @Nullable String drill,
    String source,
    Instant firstAt,
    Instant lastAt,
    long hits,
    String firstHit) {}
