package dev.honeytoken.collector.channel.splunk;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertJson;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.HttpChannel;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Outlet;
import dev.honeytoken.collector.channel.http.Reply;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends each alert to Splunk's HTTP Event Collector. Where the token has indexer acknowledgement
 * on, Splunk's first answer only says that it took the event; the receipt is its second word, that
 * the event is in the index. Sources:
 * https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/format-events-for-http-event-collector
 * and
 * https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/about-http-event-collector-indexer-acknowledgment
 * (channel, {@code ackId}, and five minutes before an event is sent again).
 */
public final class SplunkChannel extends HttpChannel {
  private static final Duration FIRST_POLL = Duration.ofMillis(100);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(2);
  private static final Duration SEND_AGAIN_AFTER = Duration.ofMinutes(5);

  private final Target target;
  private final String channel = UUID.randomUUID().toString();
  private final Unacknowledged unacknowledged = new Unacknowledged();

  /** Where events go, and as what. */
  private record Target(
      URI events,
      URI acknowledgements,
      Secret token,
      @Nullable String index,
      String source,
      String sourcetype,
      boolean acknowledgementRequired) {}

  private SplunkChannel(Outlet outlet, Target target) {
    super(outlet);
    this.target = target;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    Instant now = attempt.clock().instant();
    Long known = unacknowledged.find(idempotencyKey, now.minus(SEND_AGAIN_AFTER));
    if (known != null) {
      return acknowledged(known, idempotencyKey, attempt);
    }
    Reply reply = attempt.ask(request(target.events(), event(alert, idempotencyKey)));
    if (!reply.ok()) {
      return reply.outcome();
    }
    Long id = reply.json().optionalInteger("ackId");
    if (id == null) {
      return target.acknowledgementRequired()
          ? new Outcome.Refused(
              "Splunk took the event, but the token has indexer acknowledgement off: switch it on,"
                  + " or set 'acknowledgement: auto'")
          : reply.outcome();
    }
    unacknowledged.add(idempotencyKey, id, now);
    return acknowledged(id, idempotencyKey, attempt);
  }

  private Outcome acknowledged(long id, String idempotencyKey, Attempt attempt) throws Unreachable {
    Duration wait = FIRST_POLL;
    do {
      Reply reply = attempt.ask(request(target.acknowledgements(), Map.of("acks", List.of(id))));
      if (!reply.ok()) {
        Outcome outcome = reply.outcome();
        // The event was taken: only its acknowledgement is missing, and that may come.
        return outcome instanceof Outcome.Refused
            ? new Outcome.Later("no acknowledgement: " + outcome.detail(), null)
            : outcome;
      }
      if (acknowledges(reply, id)) {
        unacknowledged.remove(idempotencyKey);
        return new Outcome.Receipt("indexed, acknowledgement " + id);
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : wait.multipliedBy(2);
    } while (attempt.pause(wait));
    return new Outcome.Later("taken, but not acknowledged yet by the indexer", null);
  }

  private static boolean acknowledges(Reply reply, long id) throws Unreachable {
    return reply.json().object("acks").bool(Long.toString(id));
  }

  private Message request(URI to, Object tree) {
    return Message.json(to, tree)
        .with("Authorization", "Splunk " + target.token().reveal())
        .with("X-Splunk-Request-Channel", channel);
  }

  private Map<String, Object> event(Alert alert, String idempotencyKey) {
    Map<String, Object> event = new LinkedHashMap<>();
    long millis = alert.subject().at().toEpochMilli();
    event.put("time", "%d.%03d".formatted(millis / 1_000, millis % 1_000));
    event.put("source", target.source());
    event.put("sourcetype", target.sourcetype());
    if (target.index() != null) {
      event.put("index", target.index());
    }
    event.put("event", AlertJson.tree(alert, idempotencyKey));
    return event;
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final Option<URI> URL =
        Option.address("url", "address of the collector, without a path")
            .required("https://splunk.example.com:8088");
    private static final Option<Secret> TOKEN =
        Option.secret("token", "the HEC token").required("env:SPLUNK_HEC_TOKEN");
    private static final Option<String> INDEX =
        Option.text("index", "index to write to; the token's default where it is not set");
    private static final Option<String> SOURCE =
        Option.text("source", "source of the events").or("honeytoken");
    private static final Option<String> SOURCETYPE =
        Option.text("sourcetype", "source type of the events").or("honeytoken:alert");
    private static final Option<String> ACKNOWLEDGEMENT =
        Option.word(
                "acknowledgement",
                List.of("auto", "required"),
                "`auto` waits for the indexer where the token has acknowledgement on; `required`"
                    + " refuses a token that has it off")
            .or("auto");

    /** The type. */
    public Type() {
      super(
          "splunk",
          new ChannelDoc(
              "Splunk",
              "Sends each alert as an event to the HTTP Event Collector. With indexer"
                  + " acknowledgement the receipt is that the event is in the index, else that"
                  + " Splunk took it. An event whose acknowledgement stays away for five minutes is"
                  + " sent again under the same `id`.",
              List.of(
                  "*Settings → Data inputs → HTTP Event Collector → New Token*; tick *Enable indexer"
                      + " acknowledgement* (Splunk Enterprise).",
                  "Let the token write to the index, and keep it as a secret."),
              """
              url: https://splunk.example.com:8088
              token: env:SPLUNK_HEC_TOKEN
              index: security
              acknowledgement: required
              """,
              "https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/about-http-event-collector-indexer-acknowledgment"),
          List.of(URL, TOKEN, INDEX, SOURCE, SOURCETYPE, ACKNOWLEDGEMENT));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      String base = given.get(URL).toString().replaceFirst("/+$", "");
      Target target =
          new Target(
              URI.create(base + "/services/collector/event"),
              URI.create(base + "/services/collector/ack"),
              given.get(TOKEN),
              given.find(INDEX).orElse(null),
              given.get(SOURCE),
              given.get(SOURCETYPE),
              given.get(ACKNOWLEDGEMENT).equals("required"));
      return outlet -> new SplunkChannel(outlet, target);
    }
  }
}
