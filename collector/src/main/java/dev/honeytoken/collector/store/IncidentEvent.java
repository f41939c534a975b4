package dev.honeytoken.collector.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did about an incident.
 *
 * @param id grows with time
 * @param at when
 * @param who name of an API key or of a user
 * @param what {@code acknowledged}, {@code resolved}, {@code noted} or {@code benign}
 * @param words what they wrote, null if nothing
 */
public record IncidentEvent(
    String id, Instant at, String who, String what, @Nullable String words) {}
