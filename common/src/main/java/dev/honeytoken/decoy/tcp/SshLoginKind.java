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
 * User and password for a host that is reached over SSH (RFC 4252, section 8); the password is 32
 * base-62 characters and carries the seal. The {@code url} part is the host, as {@code ssh://host}.
 */
public final class SshLoginKind implements Kind {
  private static final String USERNAME = "username";

  @Override
  public String id() {
    return "ssh-login";
  }

  @Override
  public short code() {
    return 103;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "User and password for a host",
        "password of 32 of `[0-9A-Za-z]`, beside `ssh://host`",
        "somebody logs in at the host over SSH or SFTP (the collector's `ssh` listener)",
        "https://www.rfc-editor.org/rfc/rfc4252#section-8",
        "ssh");
  }

  @Override
  public Protocol protocol() {
    return Protocol.SSH;
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, USERNAME, "A-Za-z0-9._-");
    return Options.check(this, given, List.of(USERNAME));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Parts parts =
        Parts.of(
            Credential.VALUE,
            DatabaseUrl.CODEC.text(material.seal(), draw, DatabaseUrl.PASSWORD_LENGTH));
    String user = Options.or(context.options(), USERNAME, draw.pick(Words.ROLES));
    parts = parts.and(Credential.USERNAME, Secret.of(user));
    if (!Options.alone(context)) {
      parts = parts.and(Credential.URL, Secret.of(Options.base(context.endpoint())));
    }
    return new Credential(parts, false);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return DatabaseUrl.RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    Secret user = found.get(Credential.USERNAME);
    return DatabaseUrl.login(
        Uses.address(found, endpoint),
        user == null ? "root" : user.reveal(),
        Uses.value(found).reveal());
  }
}
