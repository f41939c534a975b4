package dev.honeytoken.decoy.like;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.like.LikeShape.Checksum;
import dev.honeytoken.decoy.like.LikeShape.Literal;
import dev.honeytoken.decoy.like.LikeShape.Piece;
import dev.honeytoken.decoy.like.LikeShape.Stretch;
import dev.honeytoken.decoy.like.LikeShape.Wrapping;
import dev.honeytoken.decoy.tools.Base62Crc;
import dev.honeytoken.decoy.tools.Luhn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Works out the {@link LikeShape} of sample keys.
 *
 * <p>Of a sample's characters a shape keeps only the {@linkplain LikePrefix prefix}, the single
 * characters that separate its parts, the padding at its end, and the fixed digit of a version 4
 * UUID. A {@code -} or {@code _} is a separator only if the parts around it look it: groups of one
 * length, or parts each in one case; in anything else it is one more random character. With several
 * samples it is one if it stands in the same place in all of them, and one stretch may have a range
 * of lengths.
 */
final class LikeSample {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 512;

  /** Fewer random bits, and somebody's real key may be taken for the decoy by chance. */
  private static final int LEAST_BITS = 48;

  /** Shorter numbers have no check digit. */
  private static final int LEAST_DIGITS = 12;

  private static final Pattern UUID_4 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

  /** Separators for certain: no alphabet that keys are written in has them. */
  private static final Pattern HARD = Pattern.compile("[.:|,;@=]");

  private static final Pattern SOFT = Pattern.compile("[-_]");

  private LikeSample() {}

  /** See {@link LikeShape#of}. */
  static LikeShape shape(List<String> given) {
    List<String> samples = given.stream().distinct().toList();
    check(samples);
    Wrapping wrapping = Wrapping.NONE;
    List<String> inner = samples;
    for (Wrapping each : Wrapping.values()) {
      List<String> unwrapped = unwrap(samples, each);
      if (unwrapped != null) {
        wrapping = each;
        inner = unwrapped;
      }
    }
    LikeShape shape = new LikeShape(wrapping, pieces(inner));
    if (shape.bits() < LEAST_BITS) {
      throw wrong("has too little in it that is random", "the whole of a longer key");
    }
    return shape;
  }

  private static void check(List<String> samples) {
    if (samples.isEmpty()) {
      throw wrong("is empty", "one or more keys, with a space between them");
    }
    for (String sample : samples) {
      if (sample.length() < SHORTEST || sample.length() > LONGEST) {
        throw wrong(
            "is " + sample.length() + " characters long",
            "a key of " + SHORTEST + " to " + LONGEST + " characters");
      }
      if (!printable(sample)) {
        throw wrong("has a character that is not printable ASCII", "the key alone, unquoted");
      }
      if (sample.contains("://")) {
        throw wrong("is a URL", "the key alone, or use the kind basic-url");
      }
      if (JWT.matcher(sample).matches()) {
        throw wrong(
            "is a JSON Web Token that nobody signed, or one among other keys",
            "signed ones alone, or use the kind jwt, which makes such");
      }
    }
  }

  private static boolean printable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /**
   * What the samples are the encoding of, or null if they are not. Nine random bytes are all
   * printable once in 7,000 times; the shape is then odd, but as tight-lipped as any.
   */
  private static @Nullable List<String> unwrap(List<String> samples, Wrapping wrapping) {
    List<String> inner = new ArrayList<>();
    for (String sample : samples) {
      String text = wrapping.unwrap(sample);
      if (text == null || text.length() <= SHORTEST || !printable(text)) {
        return null;
      }
      inner.add(text);
    }
    return inner;
  }

  private static List<Piece> pieces(List<String> samples) {
    int prefix = LikePrefix.length(samples);
    List<Piece> pieces = new ArrayList<>();
    literal(samples.get(0).substring(0, prefix), pieces);
    if (samples.stream().allMatch(sample -> checksummed(sample, prefix))) {
      pieces.add(new Stretch(LikeAlphabet.ALPHANUMERIC, 30));
      pieces.add(new Checksum(LikeShape.Sum.CRC));
      return pieces;
    }
    int padding = padding(samples.get(0));
    List<String> bodies = new ArrayList<>();
    for (String sample : samples) {
      if (padding(sample) != padding) {
        throw different();
      }
      bodies.add(sample.substring(prefix, sample.length() - padding));
    }
    body(bodies, padding > 0, pieces);
    literal("=".repeat(padding), pieces);
    checkDigit(samples, pieces);
    return pieces;
  }

  /**
   * One sample in ten that ends in a number has one by chance; what is rendered then ends in a
   * number that has one too.
   */
  private static void checkDigit(List<String> samples, List<Piece> pieces) {
    int last = pieces.size() - 1;
    if (last >= 0
        && pieces.get(last) instanceof Stretch stretch
        && stretch.alphabet() == LikeAlphabet.DIGITS
        && stretch.length() > 1
        && !stretch.ranges()
        && samples.stream().map(LikeShape::digits).allMatch(LikeSample::checkDigit)) {
      pieces.set(last, new Stretch(LikeAlphabet.DIGITS, stretch.length() - 1));
      pieces.add(new Checksum(LikeShape.Sum.LUHN));
    }
  }

  private static boolean checkDigit(String digits) {
    return digits.length() >= LEAST_DIGITS && Luhn.holds(digits);
  }

  private static boolean checksummed(String sample, int prefix) {
    return sample.length() == prefix + 30 + Base62Crc.LENGTH
        && LikeAlphabet.ALPHANUMERIC.holds(sample.substring(prefix))
        && Base62Crc.ends(sample, prefix);
  }

  private static int padding(String sample) {
    return sample.endsWith("==") ? 2 : sample.endsWith("=") ? 1 : 0;
  }

  private static void body(List<String> bodies, boolean padded, List<Piece> pieces) {
    if (bodies.stream().allMatch(body -> UUID_4.matcher(body).matches())) {
      pieces.addAll(LikeShape.parse("{h8}-{h4}-4{h3}-{v1}{h3}-{h12}").pieces());
      return;
    }
    LikeAlphabet whole = LikeAlphabet.holding(bodies);
    String all = String.join("", bodies);
    boolean separators = all.chars().anyMatch(c -> "-_.:|,;@=".indexOf(c) >= 0);
    boolean others = !all.matches("[A-Za-z0-9_.:|,;@=-]*");
    if (padded && LikeAlphabet.BASE64.holds(all)) {
      stretch(bodies, LikeAlphabet.BASE64, pieces);
    } else if (padded && LikeAlphabet.BASE64_URL.holds(all)) {
      stretch(bodies, LikeAlphabet.BASE64_URL, pieces);
    } else if (others || !separators) {
      stretch(bodies, whole, pieces);
    } else {
      hard(bodies, pieces);
    }
  }

  private static void hard(List<String> texts, List<Piece> pieces) {
    List<List<String>> columns = columns(texts, HARD);
    if (columns == null) {
      throw different();
    }
    int at = 0;
    for (List<String> column : columns) {
      separator(texts, at, pieces);
      soft(column, pieces);
      at += column.get(0).length() + 1;
    }
  }

  private static void soft(List<String> texts, List<Piece> pieces) {
    List<List<String>> columns = columns(texts, SOFT);
    if (columns == null || columns.size() == 1) {
      stretch(texts, LikeAlphabet.holding(texts), pieces);
      return;
    }
    List<String> parts = columns.stream().flatMap(List::stream).toList();
    LikeAlphabet all = LikeAlphabet.holding(parts);
    boolean groups = groups(parts);
    boolean one = groups || all == LikeAlphabet.HEX || all == LikeAlphabet.UPPER_HEX;
    boolean aligned = texts.size() > 1 && columns.stream().allMatch(LikeSample::sameLength);
    boolean plain = parts.stream().allMatch(part -> !part.isEmpty() && !mixed(part));
    if (groups || aligned || plain) {
      int at = 0;
      for (List<String> column : columns) {
        separator(texts, at, pieces);
        stretch(column, one ? all : LikeAlphabet.holding(column), pieces);
        at += column.get(0).length() + 1;
      }
    } else if (columns.get(0).stream().allMatch(part -> part.matches("[0-9]{4,}"))) {
      // Numbers in front, as in Slack's tokens: by chance once in a thousand samples.
      int length = columns.get(0).get(0).length();
      stretch(columns.get(0), LikeAlphabet.DIGITS, pieces);
      separator(texts, length + 1, pieces);
      List<String> rest = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        rest.add(texts.get(i).substring(columns.get(0).get(i).length() + 1));
      }
      soft(rest, pieces);
    } else {
      stretch(texts, LikeAlphabet.holding(texts), pieces);
    }
  }

  /** The parts of all texts, by their place; null if the separators are not the same in all. */
  private static @Nullable List<List<String>> columns(List<String> texts, Pattern separator) {
    List<List<String>> columns = new ArrayList<>();
    String first = separators(texts.get(0), separator);
    for (String text : texts) {
      if (!separators(text, separator).equals(first)) {
        return null;
      }
      String[] parts = separator.split(text, -1);
      for (int i = 0; i < parts.length; i++) {
        if (columns.size() == i) {
          columns.add(new ArrayList<>());
        }
        columns.get(i).add(parts[i]);
      }
    }
    return columns;
  }

  private static String separators(String text, Pattern separator) {
    StringBuilder found = new StringBuilder();
    separator.matcher(text).results().forEach(result -> found.append(result.group()));
    return found.toString();
  }

  /** Whether these are groups of one length, as in licence keys. */
  static boolean groups(List<String> parts) {
    return parts.size() >= 3 && sameLength(parts) && parts.get(0).length() >= 3;
  }

  private static boolean sameLength(List<String> texts) {
    return texts.stream().allMatch(text -> text.length() == texts.get(0).length());
  }

  /** Whether a text has letters in both cases. */
  static boolean mixed(String text) {
    return text.chars().anyMatch(Character::isUpperCase)
        && text.chars().anyMatch(Character::isLowerCase);
  }

  private static void separator(List<String> texts, int at, List<Piece> pieces) {
    if (at > 0) {
      literal(texts.get(0).substring(at - 1, at), pieces);
    }
  }

  private static void literal(String text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Literal(text));
    }
  }

  /** Random characters; where base64 ends in bits that mean nothing, they stay zero. */
  private static void stretch(List<String> texts, LikeAlphabet alphabet, List<Piece> pieces) {
    if (!sameLength(texts)) {
      range(texts, alphabet, pieces);
      return;
    }
    int length = texts.get(0).length();
    LikeAlphabet end = length % 4 == 2 ? LikeAlphabet.BASE64_END_4 : LikeAlphabet.BASE64_END_2;
    boolean base64 = alphabet == LikeAlphabet.BASE64 || alphabet == LikeAlphabet.BASE64_URL;
    if (base64 && length % 4 >= 2 && texts.stream().allMatch(text -> endsIn(text, end))) {
      pieces.add(new Stretch(alphabet, length - 1));
      pieces.add(new Stretch(end, 1));
    } else if (length > 0) {
      pieces.add(new Stretch(alphabet, length));
    }
  }

  /** One stretch of a key may differ in length from sample to sample. */
  private static void range(List<String> texts, LikeAlphabet alphabet, List<Piece> pieces) {
    int shortest = texts.stream().mapToInt(String::length).min().orElseThrow();
    int longest = texts.stream().mapToInt(String::length).max().orElseThrow();
    if (shortest == 0
        || !LikeShape.oneMake(shortest, longest)
        || pieces.stream().anyMatch(each -> each instanceof Stretch s && s.ranges())) {
      throw different();
    }
    pieces.add(new Stretch(alphabet, shortest, longest));
  }

  private static boolean endsIn(String text, LikeAlphabet end) {
    return !text.isEmpty() && end.holds(text.substring(text.length() - 1));
  }

  /** A complaint about samples that do not go together. */
  static ConfigurationException different() {
    return wrong("holds keys of more than one shape", "keys of one make");
  }

  private static ConfigurationException wrong(String what, String expected) {
    return new ConfigurationException(
        "the sample of a 'like' decoy " + what,
        "Set {0} to " + expected + ".",
        Setting.DECOY_SAMPLE);
  }
}
