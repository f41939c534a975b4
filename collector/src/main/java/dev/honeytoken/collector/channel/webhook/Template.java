package dev.honeytoken.collector.channel.webhook;

import dev.honeytoken.client.Json;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.channel.http.Message;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How alerts are told to a receiver that has a form of its own. Immutable.
 *
 * @param contentType what bodies are, which decides how fields in them are escaped
 * @param requests what is sent at which stage; at a stage without one, nothing is
 */
record Template(String contentType, List<Request> requests) {
  Template {
    requests = List.copyOf(requests);
  }

  /**
   * What is sent at some stages.
   *
   * @param stages at which
   * @param method HTTP method
   * @param path what follows the channel's address
   * @param body what is sent
   */
  record Request(Set<Stage> stages, String method, TemplateText path, TemplateText body) {
    boolean hasPath() {
      return !path.isEmpty();
    }
  }

  /** The request for an alert, if there is one for its stage. */
  Optional<Message> message(URI url, Alert alert, String idempotencyKey) {
    Map<String, String> fields = TemplateFields.of(alert, idempotencyKey);
    return requests.stream()
        .filter(each -> each.stages().contains(alert.stage()))
        .findFirst()
        .map(
            each ->
                Message.of(
                    each.method(),
                    URI.create(url + each.path().fill(fields, Template::urlEncoded)),
                    contentType,
                    body(each, fields).getBytes(StandardCharsets.UTF_8)));
  }

  String body(Request request, Map<String, String> fields) {
    return request.body().fill(fields, escape());
  }

  boolean isJson() {
    return contentType.contains("json");
  }

  private UnaryOperator<String> escape() {
    if (isJson()) {
      return Template::jsonEscaped;
    }
    if (contentType.contains("x-www-form-urlencoded")) {
      return Template::urlEncoded;
    }
    return contentType.contains("xml") || contentType.contains("html")
        ? Template::xmlEscaped
        : UnaryOperator.identity();
  }

  private static String jsonEscaped(String text) {
    String list = new String(Json.write(List.of(text)), StandardCharsets.UTF_8);
    return list.substring(2, list.length() - 2);
  }

  private static String urlEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String xmlEscaped(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
