package dev.honeytoken.collector.incident;

import dev.honeytoken.collector.net.NetworkSet;
import dev.honeytoken.collector.store.Reason;
import dev.honeytoken.collector.store.Signs;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges how grave a use is. Says only what is known for sure. Thread-safe. */
public final class Gravity implements Function<Signs, List<Reason>> {
  private final AddressLists lists;

  /** Judges by those lists, and by what the store knows. */
  public Gravity(AddressLists lists) {
    this.lists = lists;
  }

  /** Why it is graver than a first use; empty if nothing says so. */
  @Override
  public List<Reason> apply(Signs signs) {
    List<Reason> reasons = new ArrayList<>();
    elsewhere(signs).ifPresent(reasons::add);
    after(signs.at(), signs.endedAt())
        .map(
            late ->
                new Reason("after-build", "It was used " + late + " after its build had ended."))
        .ifPresent(reasons::add);
    after(signs.at(), signs.retiredAt())
        .map(
            late ->
                new Reason(
                    "after-retirement",
                    "It is a retired decoy, used "
                        + late
                        + " after it had been taken out: the leak happened before "
                        + signs.retiredAt()
                        + "."))
        .ifPresent(reasons::add);
    if (signs.decoysUsed() > 1) {
      reasons.add(
          new Reason(
              "several-decoys",
              signs.decoysUsed() + " decoys of its planting were used within a day."));
    }
    for (String name : lists.namesOf(signs.source())) {
      reasons.add(
          new Reason(
              "listed:" + name,
              "Its source " + signs.source() + " is on the list '" + name + "'."));
    }
    return reasons;
  }

  /**
   * Whether the source is not where the planting came from. The planting was ordered from the admin
   * listener's side and the decoy is used from the other: between the two may lie a translation of
   * addresses. A drill goes the decoy's way, so where there was one, its address is compared too;
   * where there was none, addresses of different reach say nothing.
   */
  private static Optional<Reason> elsewhere(Signs signs) {
    String from = signs.plantedFrom();
    if (from == null
        || signs.source().equals(from)
        || signs.drilledFrom().contains(signs.source())
        || (signs.drilledFrom().isEmpty() && !reach(from).equals(reach(signs.source())))) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            "elsewhere",
            "It was used from "
                + signs.source()
                + ", where it was neither planted nor drilled from; it was planted from "
                + from
                + "."));
  }

  private enum Reach {
    MACHINE,
    INSIDE,
    WORLD,
    UNKNOWN
  }

  private static Reach reach(String text) {
    Optional<InetAddress> address = NetworkSet.address(text);
    if (address.isEmpty()) {
      return Reach.UNKNOWN;
    }
    InetAddress found = address.get();
    if (found.isLoopbackAddress()) {
      return Reach.MACHINE;
    }
    // fc00::/7 (RFC 4193) is to IPv6 what the private networks are to IPv4.
    boolean local = found.getAddress().length == 16 && (found.getAddress()[0] & 0xfe) == 0xfc;
    return local || found.isSiteLocalAddress() || found.isLinkLocalAddress()
        ? Reach.INSIDE
        : Reach.WORLD;
  }

  private static Optional<String> after(Instant at, @Nullable Instant end) {
    if (end == null || !at.isAfter(end)) {
      return Optional.empty();
    }
    Duration late = Duration.between(end, at);
    if (late.toDays() > 1) {
      return Optional.of(late.toDays() + " days");
    }
    if (late.toHours() > 1) {
      return Optional.of(late.toHours() + " hours");
    }
    return Optional.of(late.toMinutes() > 1 ? late.toMinutes() + " minutes" : "moments");
  }
}
