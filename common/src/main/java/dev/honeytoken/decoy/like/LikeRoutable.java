package dev.honeytoken.decoy.like;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.RoutableToken;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Routable tokens of a GitLab, checksums included. Kept are the prefix and, of the route, what is
 * routed by and how long each is: {@code glpat-{g:o1u3}} for an organisation of one digit and a
 * user of three.
 */
final class LikeRoutable implements LikeText {
  /** What of a shape says that it is one of these. */
  static final String MARK = "{g:";

  private static final Pattern TOKEN =
      Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,18}-)[\\w-]+\\.01\\..*");
  private static final Pattern ROUTE = Pattern.compile("([a-z]:[0-9a-z]{1,12}\n?){1,8}");
  private static final Pattern SHAPE =
      Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,18}-)\\{g:(([a-z][1-9][0-9]?){1,8})}");
  private static final Pattern KEY = Pattern.compile("([a-z])([0-9]+)");
  private static final int BASE = 36;
  private static final int MOST_DIGITS = 12;

  private final String prefix;
  private final String keys;
  private final RoutableToken tokens;

  private LikeRoutable(String prefix, String keys) {
    this.prefix = prefix;
    this.keys = keys;
    this.tokens = new RoutableToken(prefix);
  }

  /** The make of those samples; null if they are something else. */
  static @Nullable LikeRoutable of(List<String> samples) {
    @Nullable LikeRoutable found = null;
    for (String sample : samples) {
      Matcher token = TOKEN.matcher(sample);
      // The longest prefix that fits: base64url may have a hyphen of its own.
      @Nullable LikeRoutable its = token.matches() ? read(sample) : null;
      if (its == null || (found != null && !found.prefix.equals(its.prefix))) {
        return null;
      }
      found = its;
    }
    return found;
  }

  private static @Nullable LikeRoutable read(String sample) {
    int dot = sample.indexOf('.');
    for (int at = sample.indexOf('-'); at >= 0 && at < dot; at = sample.indexOf('-', at + 1)) {
      String prefix = sample.substring(0, at + 1);
      String route = new RoutableToken(prefix).route(sample);
      if (route != null && ROUTE.matcher(route).matches()) {
        StringBuilder keys = new StringBuilder();
        for (String line : route.split("\n", -1)) {
          keys.append(line.charAt(0)).append(line.length() - 2);
        }
        return new LikeRoutable(prefix, keys.toString());
      }
    }
    return null;
  }

  static LikeRoutable parse(String shape) {
    Matcher matcher = SHAPE.matcher(shape);
    if (!matcher.matches()) {
      throw LikeShape.malformed("a routable token is a prefix and {g:…}, such as glpat-{g:o1u3}");
    }
    return new LikeRoutable(matcher.group(1), matcher.group(2));
  }

  @Override
  public String render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    StringBuilder route = new StringBuilder();
    Matcher key = KEY.matcher(keys);
    while (key.find()) {
      int digits = Math.min(MOST_DIGITS, Integer.parseInt(key.group(2)));
      route.append(route.length() == 0 ? "" : "\n").append(key.group(1)).append(':');
      // The first organisation is nearly everybody's.
      route.append(key.group().equals("o1") ? "1" : number(draw, digits));
    }
    return tokens.text(material.seal(), route.toString());
  }

  /** A number of so many digits in base 36, the first of which is none. */
  private static String number(Draw draw, int digits) {
    StringBuilder number = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      long digit = i == 0 ? 1 + draw.below(BASE - 1) : draw.below(BASE);
      number.append(RoutableToken.digits(digit, 1));
    }
    return number.toString();
  }

  @Override
  public String shape() {
    return prefix + MARK + keys + "}";
  }

  @Override
  public int shortest() {
    return tokens.shortest();
  }

  @Override
  public int longest() {
    return tokens.longest();
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    return tokens.seal(candidate);
  }
}
