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
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 private key of OpenSSH's, whose comment says where it is used: {@code user@host}. A
 * server is shown the public key only, so that is what a decoy is found by.
 */
public final class SshKeyKind implements Kind {
  private static final String USERNAME = "username";

  /** Beyond what other kinds draw from: nothing is shared with a seal. */
  private static final int SEED_AT = Material.DIRECT;

  /** The blob of every Ed25519 key begins so: the length and the name of its type. */
  private static final String BEGINS = "AAAAC3NzaC1lZDI1NTE5AAAAI";

  private static final int BLOB_LENGTH = 68;

  private static final Recogniser RECOGNISER =
      new Recogniser() {
        @Override
        public @Nullable Seal seal(CharSequence candidate) {
          return null;
        }

        @Override
        public boolean sealed() {
          return false;
        }

        @Override
        public boolean matches(CharSequence candidate) {
          return candidate.length() == BLOB_LENGTH
              && candidate.toString().startsWith(BEGINS)
              && candidate.chars().allMatch(each -> Alphabet.BASE64.digit((char) each) >= 0);
        }
      };

  @Override
  public String id() {
    return "ssh-key";
  }

  @Override
  public short code() {
    return 104;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Private key of OpenSSH",
        "Ed25519 key, not encrypted, its comment `user@host`",
        "the key is offered to the host it names (the collector's `ssh` listener)",
        "https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key",
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
    String user = Options.or(context.options(), USERNAME, draw.pick(Words.ROLES));
    byte[] seed = material.stream(SEED_AT, OpenSshKey.SEED_BYTES);
    String text =
        OpenSshKey.text(
            seed,
            OpenSshKey.publicKey(seed),
            (int) draw.nextLong(),
            user + "@" + context.endpoint().getHost());
    Parts parts =
        Parts.of(Credential.VALUE, Secret.of(text)).and(Credential.USERNAME, Secret.of(user));
    if (!Options.alone(context)) {
      parts = parts.and(Credential.URL, Secret.of(Options.base(context.endpoint())));
    }
    return new Credential(parts, true);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return RECOGNISER;
  }

  @Override
  public Secret lookup(Credential credential) {
    return Secret.of(OpenSshKey.read(credential.value().reveal()).blob());
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    String text = Uses.value(found).reveal();
    Secret user = found.get(Credential.USERNAME);
    return DatabaseUrl.login(
        Uses.address(found, endpoint), user == null ? user(text) : user.reveal(), text);
  }

  /** Whose key it is, as its comment says. */
  private static String user(String text) {
    String comment = OpenSshKey.read(text).comment();
    int at = comment.indexOf('@');
    return at > 0 ? comment.substring(0, at) : "root";
  }
}
