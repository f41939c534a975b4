package dev.honeytoken.collector.evidence;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.KnownDecoy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what can be said about incidents, when somebody asks: nothing of it is done while a
 * hit is recorded, and what becomes known later explains earlier hits too. Thread-safe.
 */
public final class Dossiers {
  private static final int MOST_RELATED = 100;

  private final IncidentStore incidents;
  private final HitStore hits;
  private final DecoyStore decoys;
  private final Atlas atlas;
  private final Optional<HostNames> names;

  /**
   * Dossiers from those stores.
   *
   * @param names empty if no name server is to be asked
   */
  public Dossiers(
      IncidentStore incidents,
      HitStore hits,
      DecoyStore decoys,
      Atlas atlas,
      Optional<HostNames> names) {
    this.incidents = incidents;
    this.hits = hits;
    this.decoys = decoys;
    this.atlas = atlas;
    this.names = names;
  }

  /** All about an incident. */
  public Dossier of(Incident incident) {
    @Nullable KnownDecoy decoy = decoys.decoy(incident.decoy()).orElse(null);
    @Nullable Hit first = hits.hit(incident.firstHit()).orElse(null);
    return new Dossier(
        incident,
        decoy,
        first,
        where(incident.source()),
        first == null ? ToolGuess.NOTHING : ToolGuess.of(first.evidence()),
        decoy == null ? null : Duration.between(decoy.issuedAt(), incident.firstAt()),
        sinceBuildEnd(incident),
        incidents.otherDecoys(incident, MOST_RELATED),
        incidents.otherSources(incident, MOST_RELATED));
  }

  /** What alerts say about an incident with that first hit. */
  public Alert.Clues clues(Incident incident, Hit first) {
    Whereabouts where = where(incident.source());
    return new Alert.Clues(
        where.location() == null ? null : where.location().words(),
        where.network() == null ? null : where.network().words(),
        where.host(),
        ToolGuess.of(first.evidence()).words(),
        decoys
            .decoy(incident.decoy())
            .map(decoy -> Duration.between(decoy.issuedAt(), incident.firstAt()))
            .orElse(null),
        sinceBuildEnd(incident));
  }

  private @Nullable Duration sinceBuildEnd(Incident incident) {
    return incidents
        .buildEnd(incident)
        .map(end -> Duration.between(end, incident.lastAt()))
        .filter(since -> !since.isNegative())
        .orElse(null);
  }

  /** Whether anything says where addresses are. */
  public boolean knowsPlaces() {
    return atlas.knowsPlaces();
  }

  /** Where an address is that a hit came from. */
  public Whereabouts where(String source) {
    if (source.isEmpty()) {
      return Whereabouts.UNKNOWN;
    }
    InetAddress address;
    try {
      // Sources are written as numbers: no name server is asked here.
      address = InetAddress.getByName(source);
    } catch (UnknownHostException e) {
      return Whereabouts.UNKNOWN;
    }
    return new Whereabouts(
        atlas.location(address).orElse(null),
        atlas.network(address).orElse(null),
        names.flatMap(each -> each.of(address)).orElse(null));
  }
}
