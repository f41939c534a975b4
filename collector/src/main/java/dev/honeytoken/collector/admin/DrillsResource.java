package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Drill;
import dev.honeytoken.client.DrillOrder;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.Wire;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.provider.Backing;
import dev.honeytoken.collector.store.Changes;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DrillStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/drills}: arms drills and tells what has come of them, by long poll. */
final class DrillsResource implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(DrillsResource.class);
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
  private static final int MOST_WAIT_SECONDS = 300;

  private final DrillStore drills;
  private final Changes changes;
  private final DeliveryQueue queue;
  private final Backing backing;
  private final Duration longPoll;
  private final FailedLogins guesses;

  DrillsResource(
      DrillStore drills,
      Changes changes,
      DeliveryQueue queue,
      Backing backing,
      Duration longPoll,
      FailedLogins guesses) {
    this.drills = drills;
    this.queue = queue;
    this.backing = backing;
    this.changes = changes;
    this.longPoll = longPoll;
    this.guesses = guesses;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("POST", "/v1/drills", Scope.DRILL, this::arm),
        new Route("GET", "/v1/drills/{id}", Scope.DRILL, this::status));
  }

  private void arm(Call call) throws IOException {
    DrillOrder order = Wire.DRILL_ORDER.read(call.body());
    if (order.window().isNegative()
        || order.window().isZero()
        || order.window().compareTo(LONGEST_WINDOW) > 0) {
      throw new WireException("windowSeconds", "must be from 1 to " + LONGEST_WINDOW.toSeconds());
    }
    List<String> asked = order.requiredChannels();
    List<String> channels = queue.channels();
    for (int i = 0; i < asked.size(); i++) {
      if (!channels.contains(asked.get(i))) {
        throw ProblemException.badRequest(
            "there is no channel '" + asked.get(i) + "'",
            "requiredChannels[" + i + "]",
            "Known: " + String.join(", ", channels) + ". Correct the name, or configure it.");
      }
    }
    backing.prove(order.planting());
    Drill drill =
        (asked.isEmpty() ? drills.arm(order, queue) : drills.arm(order, asked))
            .orElseThrow(() -> noSuch(call, "there is no planting with that id"));
    call.made(drill.id());
    call.json(201, Wire.DRILL.write(drill));
  }

  private void status(Call call) {
    String id = call.parameter("id");
    long beyond = call.number("beyond", -1, Long.MAX_VALUE, -1);
    long wait = call.number("waitSeconds", 0, MOST_WAIT_SECONDS, 0);
    DrillStatus now =
        drills.status(id).orElseThrow(() -> noSuch(call, "there is no drill with that id"));
    if (wait == 0 || isNews(now, beyond)) {
      call.json(200, Wire.DRILL_STATUS.write(now));
      return;
    }
    long millis = Math.min(wait, longPoll.toSeconds()) * 1000;
    Runnable answer = () -> answer(call, id);
    // Registered before looking again: a change in between is seen by one or the other.
    Changes.Registration registration =
        changes.onDrill(
            changed -> {
              if (changed.equals(id)) {
                call.onThread(() -> answerNews(call, id, beyond));
              }
            });
    call.whenAnswered(registration::close);
    call.after(Math.max(millis, 1), answer);
    answerNews(call, id, beyond);
  }

  private void answerNews(Call call, String id, long beyond) {
    try {
      DrillStatus status = look(id);
      if (isNews(status, beyond)) {
        call.json(200, Wire.DRILL_STATUS.write(status));
      }
    } catch (RuntimeException e) {
      fail(call, e);
    }
  }

  private void answer(Call call, String id) {
    try {
      call.json(200, Wire.DRILL_STATUS.write(look(id)));
    } catch (RuntimeException e) {
      fail(call, e);
    }
  }

  private static void fail(Call call, RuntimeException failure) {
    LOG.error("A long poll failed", failure);
    call.problem(ProblemException.failed());
  }

  private DrillStatus look(String id) {
    return drills
        .status(id)
        .orElseThrow(() -> ProblemException.notFound("there is no drill with that id"));
  }

  private ProblemException noSuch(Call call, String detail) {
    return ProblemException.noSuch(detail, guesses, call.remoteAddress());
  }

  private static boolean isNews(DrillStatus status, long beyond) {
    return status.complete() || status.revision() > beyond;
  }
}
