package dev.honeytoken.collector.channel;

import dev.honeytoken.client.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An alert that tells of nothing: it goes the way of a real one, and says so. */
public final class TrialAlert {
  private static final String TRIAL = "trial";

  private TrialAlert() {}

  /**
   * What came of a trial.
   *
   * @param opened of the alert
   * @param closed of its end, where the channel takes such: nobody has to close by hand what a
   *     trial has opened
   */
  public record Result(Outcome opened, Optional<Outcome> closed) {}

  /** Sends one. */
  public static Result send(Channel channel, Clock clock) {
    String incident = TRIAL + "-" + UUID.randomUUID();
    Outcome opened =
        channel.send(
            alert(incident, Stage.OPENED, 1, null, clock.instant()), UUID.randomUUID().toString());
    if (!(opened instanceof Outcome.Receipt receipt) || !channel.updates()) {
      return new Result(opened, Optional.empty());
    }
    Outcome closed =
        channel.send(
            alert(incident, Stage.RESOLVED, 2, receipt.reference(), clock.instant()),
            UUID.randomUUID().toString());
    return new Result(opened, Optional.of(closed));
  }

  private static Alert alert(
      String incident, Stage stage, int revision, @Nullable String reference, Instant now) {
    Alert.Decoy decoy =
        new Alert.Decoy(
            "0".repeat(16),
            TRIAL,
            "nowhere",
            "planted",
            "0".repeat(16),
            "a trial of the channel",
            new Origin("collector", null, null, null, null, null, null),
            now);
    Alert.Use use = new Alert.Use(now, "127.0.0.1", "trial", "GET", null, "/");
    return new Alert(
        incident,
        stage,
        revision,
        Severity.INFO,
        List.of(),
        reference,
        new Alert.Used(true, decoy, use, 1, now));
  }
}
