package dev.honeytoken.decoy.tcp;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The address of a Redis server with its password, by default that of the user {@code default}; 32
 * base-62 characters that carry the seal.
 */
public final class RedisUrlKind implements Kind {
  private static final String USERNAME = "username";
  private static final String DATABASE = "database";
  private static final int DATABASES = 4;

  @Override
  public String id() {
    return "redis-url";
  }

  @Override
  public short code() {
    return 102;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "URL of a Redis server",
        "`redis://default:password@host:port/0`, password of 32 of `[0-9A-Za-z]`",
        "a client logs in at the server (the collector's `redis` listener)",
        "https://www.iana.org/assignments/uri-schemes/prov/redis",
        "redis-cli");
  }

  @Override
  public Protocol protocol() {
    return Protocol.REDIS;
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, USERNAME, "A-Za-z0-9_-");
    Options.word(this, given, DATABASE, "0-9");
    return Options.check(this, given, List.of(USERNAME, DATABASE));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Secret password = DatabaseUrl.CODEC.text(material.seal(), draw, DatabaseUrl.PASSWORD_LENGTH);
    // A server of one team's own mostly has no users but the one there always is.
    String user = draw.choice(4) == 0 ? draw.pick(Words.RESOURCES) : "default";
    String url =
        DatabaseUrl.of(
            context.endpoint(),
            context.authority(),
            Options.or(context.options(), USERNAME, user),
            password,
            "/" + Options.or(context.options(), DATABASE, "" + draw.choice(DATABASES)));
    return new Credential(Parts.of(Credential.VALUE, Secret.of(url)), true);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return DatabaseUrl.RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return DatabaseUrl.use(Uses.value(found).reveal());
  }
}
