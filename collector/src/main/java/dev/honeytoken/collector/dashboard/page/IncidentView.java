package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.dashboard.Tone;
import dev.honeytoken.collector.dashboard.World;
import dev.honeytoken.collector.evidence.Dossier;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.Incident;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident with all that can be said about it.
 *
 * @param dossier all about it
 * @param headline what happened, in a sentence
 * @param meaning what that means
 * @param steps what to do
 * @param moments what happened when, the latest first
 * @param hits the latest hits
 * @param request the first request as it came, credentials replaced; null if it is not kept
 * @param deliveries who was told
 * @param chart where its sources are
 * @param where where its source is, in words
 * @param benign whether a rule says that it is harmless
 */
public record IncidentView(
    Dossier dossier,
    String headline,
    List<String> meaning,
    List<String> steps,
    List<Moment> moments,
    List<Hit> hits,
    @Nullable String request,
    List<Delivery> deliveries,
    World.Chart chart,
    String where,
    boolean benign) {
  /** Copies. */
  public IncidentView {
    meaning = List.copyOf(meaning);
    steps = List.copyOf(steps);
    moments = List.copyOf(moments);
    hits = List.copyOf(hits);
    deliveries = List.copyOf(deliveries);
  }

  /** The incident itself. */
  public Incident incident() {
    return dossier.incident();
  }

  /** Something that happened. */
  public record Moment(Instant at, Tone tone, String what, @Nullable String words) {}
}
