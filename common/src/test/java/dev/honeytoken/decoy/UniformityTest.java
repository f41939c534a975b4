package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No character of a credential that looks random may lean towards anything: Pearson's chi-square
 * over 100,000 renderings, for every position, of every kind that there is. Materials come from a
 * fixed seed, so the outcome is always the same; the bound is the 99.9999 % point, so that the few
 * thousand positions together would pass by chance all but once in hundreds of seeds.
 *
 * <p>What a kind presents is held to this as a whole, unless {@link #RANDOM} says which part of it
 * looks random: a new kind is held to it without being named here.
 */
class UniformityTest {
  private static final int RENDERS = 100_000;
  private static final int ASCII = 128;

  /** Keys that take their time: what they carry of a seal is that of the others. */
  private static final Map<String, Integer> FEWER =
      Map.of("gcp-service-account", 300, "kubeconfig-cert", 300, "ssh-key", 4000);

  /** Most of what is in front of them is structure, or a checksum behind them. */
  private static final Map<String, List<UnaryOperator<String>>> RANDOM =
      Map.ofEntries(
          random("jwt", value -> value.substring(value.lastIndexOf('.') + 1), UniformityTest::jti),
          random("npm-token", cut(4, 30)),
          random("gitlab-token", cut(6, 21)),
          random("vault-token", cut(10, 42)),
          random("artifactory-token", decoded(21, 27)),
          random("gcp-service-account", field("private_key_id")),
          random("kubeconfig-token", cut(16, 10), cut(27, 54)),
          random("kubeconfig-cert", UniformityTest::serial),
          random("webhook-url", value -> value.substring(value.lastIndexOf('/') + 1)),
          random("sentry-dsn", cut(8, 32)),
          random("ssh-key", cut(28, 38)),
          random("github-token", cut(4, 30)),
          random("gitlab-com-token", cut(6, 21)),
          random("slack-token", cut(6, 11), cut(19, 12), cut(32, 24)),
          random("slack-webhook", cut(35, 9), cut(47, 9), cut(57, 24)),
          random("sendgrid-key", cut(3, 21), cut(26, 42)),
          random("google-api-key", cut(7, 31)),
          random("azure-client-secret", cut(6, 34)));

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Map.Entry<String, List<UnaryOperator<String>>> random(
      String kind, UnaryOperator<String>... parts) {
    return Map.entry(kind, List.of(parts));
  }

  /** One kind under certain options. */
  private record Make(Kind kind, Map<String, String> options, List<UnaryOperator<String>> random) {
    @Override
    public String toString() {
      return kind.id() + options;
    }

    RenderContext context() {
      return Samples.context(kind, "https://packages.example.com:8443", kind.options(options));
    }
  }

  static Stream<Make> makes() {
    List<Make> makes = new ArrayList<>();
    for (Kind kind : Kinds.all()) {
      if (!kind.id().equals("like")) {
        makes.add(make(kind.id(), Map.of(), whole(kind)));
      }
    }
    makes.add(make("like", Map.of("shape", "k_{n32}"), whole(Kinds.of("like"))));
    makes.add(make("like", Map.of("shape", "{x24}"), whole(Kinds.of("like"))));
    makes.add(make("like", Map.of("shape", "{h40}"), whole(Kinds.of("like"))));
    makes.add(
        make(
            "like",
            Map.of("shape", "{J}e30.e30.{x43}"),
            List.of(value -> value.substring(value.lastIndexOf('.') + 1))));
    makes.add(make("gitlab-com-token", Map.of("form", "classic"), List.of(cut(6, 20))));
    return makes.stream();
  }

  private static List<UnaryOperator<String>> whole(Kind kind) {
    return RANDOM.getOrDefault(kind.id(), List.of(UnaryOperator.identity()));
  }

  private static Make make(
      String kind, Map<String, String> options, List<UnaryOperator<String>> random) {
    return new Make(Kinds.of(kind), options, random);
  }

  private static UnaryOperator<String> cut(int at, int length) {
    return value -> value.substring(at, at + length);
  }

  private static UnaryOperator<String> decoded(int at, int length) {
    return value ->
        new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1)
            .substring(at, at + length);
  }

  private static UnaryOperator<String> field(String name) {
    return value -> {
      int at = value.indexOf('"', value.indexOf('"' + name + '"') + name.length() + 2) + 1;
      return value.substring(at, value.indexOf('"', at));
    };
  }

  private static String jti(String token) {
    return field("jti").apply(Samples.claims(token));
  }

  private static String serial(String pem) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      String digits = certificate.getSerialNumber().toString(16);
      return "0".repeat(32 - digits.length()) + digits;
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("makes")
  void everyCharacterIsUniform(Make make) {
    int renders = FEWER.getOrDefault(make.kind().id(), RENDERS);
    RenderContext context = make.context();
    List<int[][]> counts = new ArrayList<>();
    for (int seed = 0; seed < renders; seed++) {
      String value = presented(make.kind(), context, seed);
      for (int part = 0; part < make.random().size(); part++) {
        String text = make.random().get(part).apply(value);
        if (seed == 0) {
          counts.add(new int[text.length()][ASCII]);
        }
        int[][] its = counts.get(part);
        assertThat(text).hasSize(its.length);
        for (int at = 0; at < its.length; at++) {
          its[at][text.charAt(at)]++;
        }
      }
    }
    int random = 0;
    for (int[][] part : counts) {
      for (int at = 0; at < part.length; at++) {
        int[] seen = IntStream.of(part[at]).filter(count -> count > 0).toArray();
        // What is always the same is the vendor's; NoConstantTest looks at that.
        if (seen.length > 1) {
          random++;
          double bound = chiSquareBound(seen.length - 1);
          assertThat(chiSquare(seen, renders)).as("%s, position %d", make, at).isLessThan(bound);
        }
      }
    }
    assertThat(random).as("random characters of %s", make).isGreaterThanOrEqualTo(20);
  }

  /** What clients present, or where that is none of it, what is looked up. */
  private static String presented(Kind kind, RenderContext context, int seed) {
    Credential credential = kind.render(Samples.believable(kind, context, seed), context);
    if (kind.id().equals("ssh-key")) {
      return kind.lookup(credential).reveal();
    }
    return kind.tripClass() == TripClass.INERT || RANDOM.containsKey(kind.id())
        ? credential.value().reveal()
        : kind.use(credential.parts(), context.endpoint()).secret().reveal();
  }

  private static double chiSquare(int[] counts, int renders) {
    double expected = (double) renders / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  /** Wilson and Hilferty's approximation; 4.75 standard deviations are one in a million. */
  private static double chiSquareBound(int degrees) {
    double spread = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - spread + 4.75 * Math.sqrt(spread), 3);
  }
}
