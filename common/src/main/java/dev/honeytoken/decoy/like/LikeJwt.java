package dev.honeytoken.decoy.like;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.SealText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signed JSON Web Tokens (RFC 7515, RFC 7519) of one make: header and claims in their order and
 * with values of their own sort ({@link LikeClaims}), and a signature as long as theirs, which
 * carries the seal. A claim that is such a token itself is one again.
 *
 * <p>As a shape, {@code {J}} and three parts with full stops between them: header and claims as
 * JSON in base64url, in which each value says what stands there, and the signature as in {@link
 * LikeShape}.
 */
final class LikeJwt implements LikeText {
  /** What of a shape says that it is one of these. */
  static final String MARK = "{J}";

  private static final Pattern TOKEN =
      Pattern.compile("eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  private static final Pattern SHAPE =
      Pattern.compile("\\{J}([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.\\{x([1-9][0-9]{1,3})}");
  private static final int LONGEST = 8192;

  /** 32 bytes, HS256's, are 43; no signature of ours is shorter. */
  private static final int SHORTEST_SIGNATURE = 43;

  private static final int LONGEST_SIGNATURE = 1400;

  /** Where the stream goes on for header and claims; a signature's is in front. */
  private static final int CLAIMS_AT = 1 << 13;

  private final String header;
  private final String claims;
  private final int length;
  private final SealText signature;

  private LikeJwt(String header, String claims, int length) {
    this.header = header;
    this.claims = claims;
    this.length = length;
    this.signature = SealText.over(runs(length));
  }

  /** Base64url of whole bytes: the last character may have bits that stay zero. */
  private static List<SealText.Run> runs(int length) {
    LikeAlphabet end =
        length % 4 == 2
            ? LikeAlphabet.BASE64_END_4
            : length % 4 == 3 ? LikeAlphabet.BASE64_END_2 : LikeAlphabet.BASE64_URL;
    return List.of(
        new SealText.Run(Alphabet.BASE64_URL, 0, length - 1),
        new SealText.Run(end.alphabet(), length - 1, 1));
  }

  /** Whether it is such a token, signed or not. */
  static boolean is(String text) {
    return TOKEN.matcher(text).matches() && text.length() <= LONGEST;
  }

  /** The make of those samples; null if they are something else. */
  static @Nullable LikeJwt of(List<String> samples) {
    if (samples.isEmpty() || !samples.stream().allMatch(LikeJwt::is)) {
      return null;
    }
    @Nullable LikeJwt make = null;
    for (String sample : samples) {
      LikeJwt its = read(sample);
      if (its == null) {
        return null;
      }
      if (make != null && (make.length != its.length || !make.sameNames(its))) {
        throw LikeSample.different();
      }
      make = make == null ? its : make;
    }
    return make;
  }

  private static @Nullable LikeJwt read(String token) {
    String[] parts = token.split("\\.", -1);
    int length = parts[2].length();
    if (length < SHORTEST_SIGNATURE || length > LONGEST_SIGNATURE || length % 4 == 1) {
      return null;
    }
    try {
      return new LikeJwt(
          LikeClaims.template(decoded(parts[0])), LikeClaims.template(decoded(parts[1])), length);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private boolean sameNames(LikeJwt other) {
    return LikeClaims.names(header).equals(LikeClaims.names(other.header))
        && LikeClaims.names(claims).equals(LikeClaims.names(other.claims));
  }

  static LikeJwt parse(String shape) {
    var matcher = SHAPE.matcher(shape);
    if (shape.length() > 4 * LONGEST || !matcher.matches()) {
      throw LikeShape.malformed("{J} is followed by header, claims and {x…} for the signature");
    }
    int length = Integer.parseInt(matcher.group(3));
    if (length < SHORTEST_SIGNATURE || length > LONGEST_SIGNATURE || length % 4 == 1) {
      throw LikeShape.malformed("no signature has " + length + " characters");
    }
    try {
      String header = decoded(matcher.group(1));
      String claims = decoded(matcher.group(2));
      LikeClaims.check(header);
      LikeClaims.check(claims);
      return new LikeJwt(header, claims, length);
    } catch (IOException | IllegalArgumentException e) {
      throw LikeShape.malformed("its header or its claims are no JSON object");
    }
  }

  @Override
  public String render(Material material, RenderContext context) {
    String signed = unsigned(new Draw(material, CLAIMS_AT), context);
    byte[] text = new byte[length];
    signature.encode(material.seal(), new Draw(material, 0), text);
    return signed + "." + new String(text, StandardCharsets.ISO_8859_1);
  }

  /** One that stands in another: the outer signature has the seal. */
  String render(Draw draw, RenderContext context) {
    byte[] text = new byte[length];
    String signed = unsigned(draw, context);
    SealText.fill(runs(length), draw, text);
    return signed + "." + new String(text, StandardCharsets.ISO_8859_1);
  }

  private String unsigned(Draw draw, RenderContext context) {
    LikeClaims values = new LikeClaims(draw, context);
    return encoded(values.filled(header)) + "." + encoded(values.filled(claims));
  }

  @Override
  public boolean carriesEndpoint() {
    return claims.contains("\"iss\":\"" + LikeClaims.ADDRESS + "\"");
  }

  @Override
  public String shape() {
    return MARK + encoded(header) + "." + encoded(claims) + ".{x" + length + "}";
  }

  @Override
  public int shortest() {
    return length + 10;
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    int all = candidate.length();
    if (all < shortest()
        || all > LONGEST
        || candidate.charAt(0) != 'e'
        || candidate.charAt(all - length - 1) != '.') {
      return null;
    }
    String text = candidate.toString();
    return text.startsWith("eyJ") && text.indexOf('.') < all - length - 1
        ? signature.decode(text.substring(all - length))
        : null;
  }
}
