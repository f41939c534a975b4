package dev.honeytoken.collector.persona;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of the Model Context Protocol over HTTP that wants a token.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-06-18/basic/authorization">Authorization</a>
 */
final class McpPersona implements Persona {
  /** The id of a request (JSON-RPC 2.0, section 4): a number or a plain text. */
  private static final Pattern ID =
      Pattern.compile("\"id\"\\s*:\\s*(-?\\d{1,18}|\"[A-Za-z0-9._-]{1,64}\")");

  private static final Pattern VERSION =
      Pattern.compile("\"protocolVersion\"\\s*:\\s*\"(\\d{4}-\\d{2}-\\d{2})\"");

  @Override
  public String id() {
    return "mcp";
  }

  @Override
  public boolean owns(Ask ask) {
    String path = ask.path();
    return path.endsWith("/mcp")
        || path.endsWith("/mcp/")
        || path.endsWith("/sse")
        || ask.has("mcp-protocol-version")
        || ask.body().contains("\"jsonrpc\"");
  }

  @Override
  public Answer answer(Ask ask) {
    return Answer.json(
            401,
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32001,\"message\":\"Unauthorized\"},"
                + "\"id\":null}")
        .with(
            "Www-Authenticate",
            ask.hasLogin()
                ? "Bearer error=\"invalid_token\", error_description=\"The access token is invalid"
                    + " or has expired\""
                : "Bearer");
  }

  @Override
  public Answer accept(Ask ask) {
    if (!ask.hasLogin()) {
      return answer(ask);
    }
    if (!ask.method().equals("POST")) {
      // A server may have nothing to say unasked (transports, "Listening for Messages").
      return new Answer(405, Map.of("Allow", "POST"), "");
    }
    Matcher id = ID.matcher(ask.body());
    if (!id.find()) {
      // Notifications, which nobody answers.
      return new Answer(202, Map.of(), "");
    }
    return Answer.json(
        200, "{\"jsonrpc\":\"2.0\",\"id\":" + id.group(1) + "," + result(ask.body()) + "}");
  }

  private static String result(String body) {
    if (body.contains("\"initialize\"")) {
      Matcher version = VERSION.matcher(body);
      return "\"result\":{\"protocolVersion\":\""
          + (version.find() ? version.group(1) : "2025-06-18")
          + "\",\"capabilities\":{\"tools\":{}},"
          + "\"serverInfo\":{\"name\":\"internal-tools\",\"version\":\"1.4.2\"}}";
    }
    if (body.contains("\"tools/list\"")) {
      return "\"result\":{\"tools\":[]}";
    }
    return body.contains("\"ping\"")
        ? "\"result\":{}"
        : "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}";
  }
}
