package dev.honeytoken.collector.channel.otlp;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.HttpChannel;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Outlet;
import dev.honeytoken.collector.channel.http.Reply;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends each alert as a log record over OTLP/HTTP in JSON. The receipt is a success that rejects no
 * record. Source: https://opentelemetry.io/docs/specs/otlp/ (request, partial success, which
 * statuses may be tried again) and https://opentelemetry.io/docs/specs/otel/logs/data-model/
 * (severities). Thread-safe.
 */
public final class OtlpChannel extends HttpChannel {
  private final URI url;
  private final String service;

  private OtlpChannel(Outlet outlet, URI url, String service) {
    super(outlet);
    this.url = url;
    this.service = service;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    Instant now = attempt.clock().instant();
    Reply reply = attempt.ask(Message.json(url, request(alert, idempotencyKey, now)));
    if (!reply.ok() || reply.isBlank()) {
      return reply.outcome();
    }
    JsonObject answer = reply.json();
    if (!answer.has("partialSuccess") || !rejected(answer.object("partialSuccess"))) {
      return reply.outcome();
    }
    String words = answer.object("partialSuccess").optionalText("errorMessage");
    return new Outcome.Refused("record rejected: " + reply.clean(words == null ? "" : words));
  }

  /** Protobuf's JSON has 64-bit numbers as texts, and there are receivers that write numbers. */
  private static boolean rejected(JsonObject partial) {
    if (!partial.has("rejectedLogRecords")) {
      return false;
    }
    try {
      return !partial.text("rejectedLogRecords").equals("0");
    } catch (WireException e) {
      return partial.integer("rejectedLogRecords") != 0;
    }
  }

  private Map<String, Object> request(Alert alert, String key, Instant now) {
    Alert.Subject about = alert.subject();
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("timeUnixNano", nanos(about.at()));
    record.put("observedTimeUnixNano", nanos(now));
    record.put("severityNumber", severity(alert.severity()));
    record.put("severityText", alert.severity().word());
    record.put("eventName", "honeytoken.alert");
    record.put("body", Map.of("stringValue", about.headline()));
    record.put("attributes", attributes(alert, key));
    Map<String, Object> scope = Map.of("name", "dev.honeytoken.collector");
    return Map.of(
        "resourceLogs",
        List.of(
            Map.of(
                "resource",
                Map.of("attributes", List.of(attribute("service.name", service))),
                "scopeLogs",
                List.of(Map.of("scope", scope, "logRecords", List.of(record))))));
  }

  private static List<Object> attributes(Alert alert, String key) {
    List<Object> attributes = new ArrayList<>();
    add(attributes, "honeytoken.delivery.id", key);
    add(attributes, "honeytoken.incident.id", alert.incident());
    add(attributes, "honeytoken.incident.stage", alert.stage().word());
    add(attributes, "honeytoken.drill", String.valueOf(alert.drill()));
    add(
        attributes,
        "honeytoken.incident.page",
        alert.page() == null ? null : alert.page().toString());
    if (!alert.reasons().isEmpty()) {
      add(attributes, "honeytoken.incident.reasons", String.join(" ", alert.reasons()));
    }
    if (alert.subject() instanceof Alert.Used used) {
      add(attributes, "honeytoken.decoy.id", used.decoy().id());
      add(attributes, "honeytoken.decoy.kind", used.decoy().kind());
      add(attributes, "honeytoken.decoy.place", used.decoy().place());
      add(attributes, "honeytoken.project", used.decoy().project());
      add(attributes, "honeytoken.incident.hits", String.valueOf(used.hits()));
      add(attributes, "vcs.ref.head.name", used.decoy().origin().branch());
      add(attributes, "vcs.ref.head.revision", used.decoy().origin().commit());
      add(attributes, "cicd.pipeline.run.url.full", used.decoy().origin().buildUrl());
      add(attributes, "client.address", used.use().source());
      add(attributes, "user_agent.original", used.use().userAgent());
      add(attributes, "http.request.method", used.use().method());
      add(attributes, "server.address", used.use().host());
      add(attributes, "url.path", used.use().path());
    } else {
      alert.subject().facts().forEach(each -> add(attributes, each.name(), each.value()));
    }
    return attributes;
  }

  private static void add(List<Object> attributes, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      attributes.add(attribute(name, value));
    }
  }

  private static Map<String, Object> attribute(String name, String value) {
    return Map.of("key", name, "value", Map.of("stringValue", value));
  }

  private static String nanos(Instant at) {
    long seconds = TimeUnit.SECONDS.toNanos(at.getEpochSecond());
    return String.valueOf(seconds + at.getNano());
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case INFO -> 9;
      case HIGH -> 17;
      case CRITICAL -> 21;
    };
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final Option<URI> URL =
        Option.address("url", "address that takes logs, its path included")
            .required("https://otel.example.com:4318/v1/logs");
    private static final Option<String> SERVICE =
        Option.text("service", "`service.name` of the records").or("honeytoken-collector");

    /** The type. */
    public Type() {
      super(
          "otlp",
          new ChannelDoc(
              "OpenTelemetry logs",
              "Sends each alert as a log record over OTLP/HTTP in JSON, to an OpenTelemetry"
                  + " Collector or to any vendor that takes OTLP. The receipt is a success that"
                  + " rejects no record.",
              List.of(
                  "Have the receiver take OTLP over HTTP: in an OpenTelemetry Collector the receiver"
                      + " `otlp` with the protocol `http`, port 4318.",
                  "A key that the receiver wants goes into `http.headers`."),
              """
              url: https://otel.example.com:4318/v1/logs
              http:
                headers:
                  Authorization: env:OTLP_AUTHORIZATION
              """,
              "https://opentelemetry.io/docs/specs/otlp/"),
          List.of(URL, SERVICE));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      URI url = given.get(URL);
      String service = given.get(SERVICE);
      return outlet -> new OtlpChannel(outlet, url, service);
    }
  }
}
