package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.placement.Cuts;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.Splice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kinds and formats know nothing of each other, and yet a client finds what was placed. */
class KindsInFormatsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** npm ends every registry in a slash, Docker keeps a host and no path. */
  private static final Set<String> ADDRESSES_THEIR_OWN_WAY =
      Set.of("npmrc", "docker-config", "terraformrc", "ssh-config");

  /** Whose clients come to us: what is inert is used by none, and what is backed not with us. */
  static List<Kind> kinds() {
    return Kinds.all().stream().filter(kind -> kind.tripClass() == TripClass.SELF_FIRING).toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aClientThatReadsTheFileUsesTheCredentialAsItWasRendered(Kind kind) {
    // An RSA key takes its time.
    int seeds = Set.of("gcp-service-account", "kubeconfig-cert").contains(kind.id()) ? 4 : 20;
    for (int seed = 0; seed < seeds; seed++) {
      Credential credential = render(kind, seed);
      for (Format format : Formats.all()) {
        Slot slot = slot(kind, format);
        String placed = placed(format, slot, credential);
        if (placed != null) {
          Map<String, Secret> beside = format.beside(slot, credential, file -> "/work/" + file);
          UnaryOperator<String> texts =
              file ->
                  file.equals(slot.file())
                      ? placed
                      : beside.getOrDefault(file, Secret.of("")).reveal();
          Use wanted = kind.use(credential.parts(), endpoint(kind));
          Use found = kind.use(format.read(texts, slot), endpoint(kind));
          assertThat(found.secret()).as(format.id()).isEqualTo(wanted.secret());
          assertThat(found.username()).as(format.id()).isEqualTo(wanted.username());
          assertThat(found.uri().getAuthority()).isEqualTo(wanted.uri().getAuthority());
          if (!ADDRESSES_THEIR_OWN_WAY.contains(format.id())) {
            assertThat(found).as(format.id()).isEqualTo(wanted);
          }
        }
      }
    }
  }

  @Test
  void onlyLoginsAreRefusedWhereALoginIsWanted() {
    Map<String, Set<String>> refused = new TreeMap<>();
    for (Kind kind : kinds()) {
      for (Format format : Formats.all()) {
        Slot slot = slot(kind, format);
        if (placed(format, slot, render(kind, 1)) == null) {
          refused.computeIfAbsent(format.id(), id -> new TreeSet<>()).add(kind.id());
        }
      }
    }
    Set<String> logins = Set.of("netrc", "git-credentials", "git-config", "pip-conf", "pypirc");
    // An id has no place there, nor has a document of many lines.
    Set<String> documents =
        Set.of("gcp-service-account", "mcp-server", "kubeconfig-cert", "ssh-key", "ssh-login");
    for (String each :
        Set.of(
            "npmrc",
            "maven-settings",
            "markdown",
            "shell-history",
            "github-workflow",
            "gitlab-ci",
            "jenkinsfile")) {
      assertThat(refused.remove(each))
          .as(each)
          .contains("aws-key")
          .isSubsetOf(with(documents, "aws-key"));
    }
    for (String each : Set.of("ini", "xml")) {
      assertThat(refused.remove(each)).as(each).isSubsetOf(documents);
    }
    assertThat(refused)
        .containsOnlyKeys(
            with(
                logins,
                "docker-config",
                "aws-config",
                "document",
                "kubeconfig",
                "ssh-config",
                "terraformrc"));
    assertThat(refused.get("docker-config")).doesNotContain("docker-auth", "maven-server");
    assertThat(refused.get("document")).contains("maven-server").doesNotContain("basic-url");
    for (String each : logins) {
      assertThat(refused.get(each)).doesNotContain("basic-url", "maven-server").contains("jwt");
    }
  }

  private static String[] with(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(Set.of(more));
    return all.toArray(String[]::new);
  }

  private static @Nullable String placed(Format format, Slot slot, Credential credential) {
    try {
      byte[] empty = new byte[0];
      Splice splice = new Splice("f", FileText.of(empty));
      int decoy = splice.insert(format.insert("", slot, credential));
      assertThat(Cuts.remove(splice.bytes(), splice.cuts(decoy, true)).bytes()).isEqualTo(empty);
      return splice.text();
    } catch (PlacementException e) {
      assertThat(e).hasMessageContaining("cannot hold the decoy");
      return null;
    }
  }

  /** With a name where one is needed: nothing but a name tells an address of no web site apart. */
  private static Slot slot(Kind kind, Format format) {
    boolean web = kind.protocol() == Protocol.HTTP;
    boolean named = format.named() || (format.takesName() && !web);
    return new Slot("f", named ? "corp" : null, endpoint(kind));
  }

  private static URI endpoint(Kind kind) {
    return kind.protocol() == Protocol.HTTP
        ? Sample.ENDPOINT
        : URI.create(kind.protocol().scheme() + "://packages.example.com:8443");
  }

  private static Credential render(Kind kind, int seed) {
    byte[] bytes = new byte[Material.BYTES];
    new Random(seed).nextBytes(bytes);
    Map<String, String> given = new HashMap<>();
    if (kind.id().equals("like")) {
      given.put("sample", "acme_live_9f8Gh2kLmN4pQrS7tUvWx1yZ-Ab");
    }
    RenderContext context =
        new RenderContext(endpoint(kind), NOW, NOW.plusSeconds(86_400), kind.options(given));
    Credential credential = kind.render(Material.of(bytes), context);
    assertThat(credential.value().reveal().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    return credential;
  }
}
