package dev.honeytoken.collector.channel.policy;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts a channel's alerts, and tells what goes beyond its {@link Rate} together: one summary
 * after the span, whose receipt is the receipt of all that it tells. What is held back waits in the
 * queue of deliveries; a restart forgets what was counted, and nothing that waits. Thread-safe.
 */
final class Holdback {
  private static final int MOST_HELD = 10_000;
  private static final int MOST_TOLD = 10_000;
  private static final int SHOWN = 8;

  private final Rate rate;
  private final Clock clock;
  private final Map<String, Alert> held = new LinkedHashMap<>();
  private final Map<String, String> told = new LinkedHashMap<>();
  private final Set<String> telling = new HashSet<>();
  private Instant end = Instant.MIN;
  private int count;

  Holdback(Rate rate, Clock clock) {
    this.rate = rate;
    this.clock = clock;
  }

  /** Sends, holds back, or answers with the receipt of the summary that told it. */
  Outcome send(Alert alert, String key, Channel channel) {
    List<Map.Entry<String, Alert>> together;
    synchronized (this) {
      String receipt = told.remove(key);
      if (receipt != null) {
        return new Outcome.Receipt(receipt);
      }
      Instant now = clock.instant();
      if (telling.contains(key)) {
        return new Outcome.Held("is being told together with others", now.plusSeconds(1));
      }
      if (!now.isBefore(end)) {
        end = now.plus(rate.span());
        count = 0;
      }
      if (count >= rate.count()) {
        if (held.size() < MOST_HELD) {
          held.putIfAbsent(key, alert);
        }
        return new Outcome.Held(
            "more than " + rate.count() + " alerts; told together with others at " + end, end);
      }
      count++;
      together = new ArrayList<>();
      held.forEach((each, waiting) -> together.add(Map.entry(each, waiting)));
      held.clear();
      if (together.size() > 1) {
        together.forEach(each -> telling.add(each.getKey()));
      }
    }
    if (together.size() < 2) {
      return channel.send(alert, key);
    }
    return summarise(together, alert, key, channel);
  }

  private Outcome summarise(
      List<Map.Entry<String, Alert>> together, Alert alert, String key, Channel channel) {
    Outcome outcome = tell(together, channel);
    synchronized (this) {
      together.forEach(each -> telling.remove(each.getKey()));
      if (!(outcome instanceof Outcome.Receipt)) {
        together.forEach(each -> held.putIfAbsent(each.getKey(), each.getValue()));
        return outcome;
      }
      for (Map.Entry<String, Alert> each : together) {
        told.put(each.getKey(), "told together with others: " + outcome.detail());
      }
      while (told.size() > MOST_TOLD) {
        told.remove(told.keySet().iterator().next());
      }
      String receipt = told.remove(key);
      if (receipt != null) {
        return new Outcome.Receipt(receipt);
      }
    }
    return send(alert, key, channel);
  }

  private Outcome tell(List<Map.Entry<String, Alert>> together, Channel channel) {
    try {
      return channel.send(summary(together), "summary-" + together.get(0).getKey());
    } catch (RuntimeException e) {
      return new Outcome.Later("the channel failed by a fault of its own: " + e, null);
    }
  }

  private Alert summary(List<Map.Entry<String, Alert>> together) {
    List<Alert.Fact> facts = new ArrayList<>();
    for (Map.Entry<String, Alert> each : together.subList(0, Math.min(SHOWN, together.size()))) {
      Alert alert = each.getValue();
      facts.add(new Alert.Fact("Incident " + alert.incident(), alert.headline()));
    }
    if (together.size() > SHOWN) {
      facts.add(new Alert.Fact("And", together.size() - SHOWN + " more"));
    }
    Severity gravest =
        together.stream()
            .map(each -> each.getValue().severity())
            .max(Severity::compareTo)
            .orElse(Severity.HIGH);
    return new Alert(
        together.get(0).getValue().incident(),
        Stage.OPENED,
        1,
        gravest,
        List.of(),
        null,
        new Alert.Notice(
            together.size() + " alerts held back",
            together.size()
                + " alerts came while this channel had its "
                + rate.count()
                + " for the time, and are told here together",
            "Each is an incident of its own: see GET /v1/incidents.",
            facts,
            clock.instant()));
  }
}
