package dev.honeytoken.decoy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;

/** Materials and contexts for tests. */
public final class Samples {
  public static final Instant ISSUED = Instant.parse("2026-11-24T08:30:00Z");

  private Samples() {}

  /** The claims of a compact JWS, as JSON. */
  public static String claims(String token) {
    String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.US_ASCII);
  }

  /** The same material for the same seed. */
  public static Material material(long seed) {
    byte[] bytes = new byte[Material.BYTES];
    new SplittableRandom(seed).nextBytes(bytes);
    return Material.of(bytes);
  }

  /**
   * Material as a collector gives it for that kind: drawn again while scanners would not take what
   * is rendered from it.
   */
  public static Material believable(Kind kind, RenderContext context, long seed) {
    for (long each = seed; ; each += 1L << 32) {
      Material material = material(each);
      if (kind.believable(material, context)) {
        return material;
      }
    }
  }

  public static RenderContext context(String endpoint, Map<String, String> options) {
    return new RenderContext(
        URI.create(endpoint), ISSUED, ISSUED.plusSeconds(365L * 86_400), options);
  }

  /** A context with that endpoint, or its like under the scheme of the kind's own protocol. */
  public static RenderContext context(Kind kind, String endpoint, Map<String, String> options) {
    return kind.protocol() == Protocol.HTTP
        ? context(endpoint, options)
        : context(endpoint.replaceFirst("^\\w+", kind.protocol().scheme()), options);
  }

  public static RenderContext context(Map<String, String> options) {
    return context("https://packages.example.com:8443", options);
  }
}
