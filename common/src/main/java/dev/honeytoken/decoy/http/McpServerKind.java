package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.JsonFields;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A remote server in the configuration of a client of the Model Context Protocol: a whole {@code
 * .mcp.json} with the server's address and an {@code Authorization} header, whose token has 43
 * base64url characters and carries the seal.
 */
public final class McpServerKind implements Kind, Recogniser {
  private static final int LENGTH = 43;
  private static final int LONGEST = 8192;
  private static final String BEARER = "Bearer ";
  private static final String PATH = "path";
  private static final String NAME = "name";
  private static final SealText CODEC = SealText.over(Alphabet.BASE64_URL, 0, LENGTH);

  @Override
  public String id() {
    return "mcp-server";
  }

  @Override
  public short code() {
    return 37;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Server of an MCP client",
        "JSON with `url` and `Authorization: Bearer`, token of 43 of base64url",
        "a client is started with the file, or the token is sent to the address",
        "https://modelcontextprotocol.io/specification/2025-06-18/basic/transports",
        "curl");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.path(this, given, PATH);
    Options.word(this, given, NAME, "A-Za-z0-9._-");
    return Options.check(this, given, List.of(PATH, NAME));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    String token = CODEC.text(material.seal(), draw, LENGTH).reveal();
    String name = Options.or(context.options(), NAME, draw.pick(Words.RESOURCES));
    String drawn =
        draw.choice(2) == 0 ? "/mcp" : "/" + name.replaceAll("[^A-Za-z0-9-]", "") + "/mcp";
    String path = Options.or(context.options(), PATH, drawn);
    String text =
        """
        {
          "mcpServers": {
            "%s": {
              "type": "http",
              "url": "%s",
              "headers": {
                "Authorization": "Bearer %s"
              }
            }
          }
        }
        """
            .formatted(name, Options.base(context.endpoint()) + path, token);
    return new Credential(Parts.of(Credential.VALUE, Secret.of(text)), true);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return this;
  }

  @Override
  public int shortest() {
    return LENGTH;
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    int length = candidate.length();
    if (length == LENGTH) {
      return CODEC.decode(candidate);
    }
    if (length < LENGTH || length > LONGEST || candidate.charAt(0) != '{') {
      return null;
    }
    String text = candidate.toString();
    int from = text.indexOf(BEARER) + BEARER.length();
    int end = text.indexOf('"', from);
    return from >= BEARER.length() && end - from == LENGTH
        ? CODEC.decode(text.substring(from, end))
        : null;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    String text = Uses.value(found).reveal();
    String url = JsonFields.text(text, "url");
    String header = Objects.requireNonNullElse(JsonFields.text(text, "Authorization"), "");
    String token = header.startsWith(BEARER) ? header.substring(BEARER.length()) : header;
    return new Use(
        "POST",
        url == null ? endpoint : URI.create(url),
        Use.Authentication.BEARER,
        null,
        Secret.of(token),
        Map.of(
            "User-Agent",
            "node",
            "Content-Type",
            "application/json",
            "Accept",
            "application/json, text/event-stream"),
        "{\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"mcp\",\"version\":\"0.1.0\"}},\"jsonrpc\":\"2.0\",\"id\":0}");
  }
}
