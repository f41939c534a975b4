package dev.honeytoken.collector.channel.webhook;

import dev.honeytoken.client.Json;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertJson;
import dev.honeytoken.collector.channel.http.Message;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An alert as a CloudEvent 1.0. Sources:
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md (attributes) and
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
 * (structured mode, and binary mode with its headers).
 */
final class CloudEvent {
  private static final String DATA_TYPE = "application/json";

  private CloudEvent() {}

  /** All of it in the body. */
  static Message structured(URI url, String source, Alert alert, String idempotencyKey) {
    Map<String, Object> event = new LinkedHashMap<>(attributes(source, alert, idempotencyKey));
    event.put("datacontenttype", DATA_TYPE);
    event.put("data", AlertJson.tree(alert, idempotencyKey));
    return Message.of(
        "POST", url, "application/cloudevents+json; charset=utf-8", Json.write(event));
  }

  /** The attributes as headers, and the alert as the body. */
  static Message binary(URI url, String source, Alert alert, String idempotencyKey) {
    Map<String, String> headers = new LinkedHashMap<>();
    attributes(source, alert, idempotencyKey)
        .forEach((name, value) -> headers.put("ce-" + name, value));
    return Message.of("POST", url, DATA_TYPE, AlertJson.bytes(alert, idempotencyKey)).with(headers);
  }

  private static Map<String, String> attributes(String source, Alert alert, String idempotencyKey) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", idempotencyKey);
    attributes.put("source", source);
    attributes.put("type", "dev.honeytoken.incident." + alert.stage().word());
    attributes.put("subject", alert.incident());
    attributes.put("time", alert.subject().at().toString());
    return attributes;
  }
}
