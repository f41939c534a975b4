package dev.honeytoken.collector.channel.http;

import dev.honeytoken.client.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request to a channel. Immutable but for its bytes, which nobody changes. */
public final class Message {
  private static final String JSON = "application/json";

  private final String method;
  private final URI to;
  private final Map<String, String> headers;
  private final byte @Nullable [] body;

  private Message(String method, URI to, Map<String, String> headers, byte @Nullable [] body) {
    this.method = method;
    this.to = to;
    this.headers = headers;
    this.body = body;
  }

  /** A request without a body. */
  public static Message get(URI to) {
    return new Message("GET", to, Map.of(), null);
  }

  /** A request with a body. */
  public static Message of(String method, URI to, String contentType, byte[] body) {
    return new Message(method, to, Map.of("Content-Type", contentType), body);
  }

  /** A POST of JSON: a tree as {@link Json#write} takes it. */
  public static Message json(URI to, Object tree) {
    return of("POST", to, JSON, Json.write(tree));
  }

  /** The same with a header more, or in place of one of that very name. */
  public Message with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Message(method, to, more, body);
  }

  /** The same with more headers. */
  public Message with(Map<String, String> added) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.putAll(added);
    return new Message(method, to, more, body);
  }

  /** The same by another method. */
  public Message by(String otherMethod) {
    return new Message(otherMethod, to, headers, body);
  }

  /** HTTP method. */
  public String method() {
    return method;
  }

  /** Where it goes. */
  public URI to() {
    return to;
  }

  /** Its headers. */
  public Map<String, String> headers() {
    return headers;
  }

  /** What it carries; empty for nothing. */
  public byte[] body() {
    return body == null ? new byte[0] : body;
  }

  boolean hasBody() {
    return body != null;
  }

  @Override
  public String toString() {
    return "Message[" + method + " " + to.getHost() + ", " + body().length + " bytes]";
  }
}
