package dev.honeytoken.collector.persona;

/**
 * A server of the Model Context Protocol over HTTP that wants a token.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-06-18/basic/authorization">Authorization</a>
 */
final class McpPersona implements Persona {
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
    String result =
        ask.body().contains("\"tools/list\"")
            ? "{\"tools\":[]}"
            : "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
                + "\"serverInfo\":{\"name\":\"internal-tools\",\"version\":\"1.4.2\"}}";
    return Answer.json(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}");
  }
}
