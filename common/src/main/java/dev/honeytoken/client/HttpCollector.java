package dev.honeytoken.client;

import dev.honeytoken.CollectorException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The collector over HTTP.
 *
 * <p>A call that does no harm when it is made twice is made up to four times, with growing pauses,
 * while the address does not answer, is overloaded or fails, and never for longer than the
 * network's time-out. Redirects are not followed, answers beyond 8 MiB are refused, and the API key
 * is in no message. Thread-safe.
 */
public final class HttpCollector implements Collector {
  private final Calls calls;

  /** A client of the collector at that address; nothing is sent before the first call. */
  public HttpCollector(CollectorAddress address) {
    this(address, Clock.systemUTC());
  }

  /** The same, with the clock that is compared with the collector's. */
  public HttpCollector(CollectorAddress address, Clock clock) {
    this(address, clock, Pace.REAL);
  }

  HttpCollector(CollectorAddress address, Clock clock, Pace pace) {
    this.calls = new Calls(address, clock, pace);
  }

  @Override
  public void warm() {
    calls.warm();
  }

  @Override
  public PlantingAnswer plant(PlantingOrder order, String idempotencyKey) {
    return calls.read(
        Wire.PLANTING_ANSWER,
        calls.send(
            Calls.Attempt.repeatable("POST", "/v1/plantings")
                .with(Map.of("Idempotency-Key", idempotencyKey))
                .with(Wire.PLANTING_ORDER.write(order))));
  }

  @Override
  public void confirm(String planting, List<Confirmation> confirmations) {
    calls.send(
        Calls.Attempt.repeatable("PATCH", "/v1/plantings/" + segment(planting))
            .with(Wire.CONFIRMATIONS.write(confirmations)));
  }

  @Override
  public void ended(String planting) {
    calls.send(
        Calls.Attempt.repeatable("PATCH", "/v1/plantings/" + segment(planting)).with(Wire.ENDED));
  }

  @Override
  public PolicyAnswer policy(PolicyQuestion question) {
    return calls.read(
        Wire.POLICY_ANSWER,
        calls.send(
            Calls.Attempt.repeatable("POST", "/v1/policies:resolve")
                .with(Wire.POLICY_QUESTION.write(question))));
  }

  @Override
  public void used(String planting, String decoy, String by) {
    // Once: told twice, it would be two uses.
    calls.send(
        Calls.Attempt.once("POST", "/v1/plantings/" + segment(planting) + "/uses")
            .with(Wire.INTERNAL_USE.write(new InternalUse(decoy, by))));
  }

  @Override
  public Optional<Planting> planting(String id) {
    try {
      return Optional.of(
          calls.read(
              Wire.PLANTING,
              calls.send(Calls.Attempt.repeatable("GET", "/v1/plantings/" + segment(id)))));
    } catch (CollectorException e) {
      if (e.reason() == CollectorException.Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<Planting> plantingsIn(String workspace) {
    return calls.read(
        Wire.PLANTINGS,
        calls.send(
            Calls.Attempt.repeatable("GET", "/v1/plantings?workspace=" + segment(workspace))));
  }

  @Override
  public ProjectHistory history(String project, int days) {
    String path = "/v1/history?project=" + segment(project) + "&days=" + days;
    return calls.read(Wire.HISTORY, calls.send(Calls.Attempt.repeatable("GET", path)));
  }

  @Override
  public Drill arm(DrillOrder order) {
    return calls.read(
        Wire.DRILL,
        calls.send(Calls.Attempt.once("POST", "/v1/drills").with(Wire.DRILL_ORDER.write(order))));
  }

  @Override
  public DrillStatus drill(String id, long beyond, Duration wait) {
    String path =
        "/v1/drills/" + segment(id) + "?beyond=" + beyond + "&waitSeconds=" + wait.toSeconds();
    return calls.read(
        Wire.DRILL_STATUS, calls.send(Calls.Attempt.repeatable("GET", path).lasting(wait)));
  }

  @Override
  public Duration clockAhead() {
    return calls.clockAhead();
  }

  @Override
  public void close() {
    calls.close();
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
