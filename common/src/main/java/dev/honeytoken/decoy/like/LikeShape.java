package dev.honeytoken.decoy.like;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.tools.Base62Crc;
import dev.honeytoken.decoy.tools.Luhn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a sample key once all that is secret in it is gone: literal text that every key
 * of its make has, and stretches of random characters, of which only alphabet and length are kept.
 *
 * <p>Written as text, a literal stands for itself ({@code %7B} for a brace, {@code %25} for a
 * percent sign), {@code {w24}} for 24 characters of the alphabet {@code w} ({@link LikeAlphabet}),
 * {@code {w24-32}}, once in a shape, for 24 to 32, and {@code {c}} for the checksum of the stretch
 * before it ({@link Base62Crc}), {@code {luhn}} for a check digit ({@link Luhn}): {@code
 * sk_live_{w24}}, {@code ghp_{w30}{c}}. {@code {B}}, {@code {C}} or {@code {U}} in front say that
 * the key is the base64 of what follows: padded, not padded, or base64url not padded.
 *
 * @param wrapping how the whole is encoded
 * @param pieces the pieces, in order
 */
record LikeShape(Wrapping wrapping, List<Piece> pieces) {
  private static final int LONGEST = 1024;

  /** More lengths are no make; each costs a search something. */
  private static final int MOST_LENGTHS = 64;

  LikeShape {
    pieces = List.copyOf(pieces);
  }

  /** How the text made of the pieces is encoded. */
  enum Wrapping {
    /** Not at all. */
    NONE(""),
    /** Base64 with padding. */
    BASE64("{B}"),
    /** Base64 without padding. */
    BASE64_UNPADDED("{C}"),
    /** Base64url without padding. */
    BASE64_URL("{U}");

    private final String mark;

    Wrapping(String mark) {
      this.mark = mark;
    }

    /** The text in this encoding. */
    String wrap(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return switch (this) {
        case NONE -> text;
        case BASE64 -> Base64.getEncoder().encodeToString(bytes);
        case BASE64_UNPADDED -> Base64.getEncoder().withoutPadding().encodeToString(bytes);
        case BASE64_URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      };
    }

    /** The other side of {@link #wrap}, or null if it could not have given the text. */
    @Nullable String unwrap(String text) {
      if (this == NONE) {
        return text;
      }
      try {
        byte[] bytes =
            (this == BASE64_URL ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
        String inner = new String(bytes, StandardCharsets.ISO_8859_1);
        return wrap(inner).equals(text) ? inner : null;
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    /** Length of a text of {@code length} characters in this encoding. */
    int length(int length) {
      return switch (this) {
        case NONE -> length;
        case BASE64 -> (length + 2) / 3 * 4;
        case BASE64_UNPADDED, BASE64_URL -> (length * 4 + 2) / 3;
      };
    }
  }

  /** A piece of a shape. */
  sealed interface Piece {
    /** Characters it stands for. */
    int length();
  }

  /** Text that every key of this make has. */
  record Literal(String text) implements Piece {
    @Override
    public int length() {
      return text.length();
    }
  }

  /**
   * Random characters.
   *
   * @param length how many at least
   * @param longest how many at most
   */
  record Stretch(LikeAlphabet alphabet, int length, int longest) implements Piece {
    /** So many. */
    Stretch(LikeAlphabet alphabet, int length) {
      this(alphabet, length, length);
    }

    boolean ranges() {
      return longest > length;
    }
  }

  /** What vendors put behind a text to tell slips from keys. */
  enum Sum {
    /** GitHub's and npm's, of the stretch before it. */
    CRC("c", Base62Crc.LENGTH),
    /** The check digit of card and customer numbers, of all digits since the last letter. */
    LUHN("luhn", 1);

    private final String code;
    private final int length;

    Sum(String code, int length) {
      this.code = code;
      this.length = length;
    }

    /** Whether it may stand behind that. */
    boolean of(Stretch stretch) {
      return this == CRC || stretch.alphabet == LikeAlphabet.DIGITS;
    }

    /** Writes it at {@code at}, where the stretch before it began at {@code stretch}. */
    void append(byte[] text, int stretch, int at) {
      if (this == CRC) {
        Base62Crc.append(text, stretch, at);
      } else {
        text[at] = (byte) Luhn.digit(digits(new String(text, 0, at, StandardCharsets.ISO_8859_1)));
      }
    }

    /** Whether it stands at {@code at}. */
    boolean holds(String text, int stretch, int at) {
      String start = text.substring(0, at + length);
      return this == CRC ? Base62Crc.ends(start, stretch) : Luhn.holds(digits(start));
    }
  }

  /** The digits behind the last letter. */
  static String digits(String text) {
    return text.replaceFirst("(?s).*\\p{Alpha}", "").replaceAll("[^0-9]", "");
  }

  /** A checksum of what stands before it. */
  record Checksum(Sum sum) implements Piece {
    @Override
    public int length() {
      return sum.length;
    }
  }

  /**
   * The shape of one or more samples of the same make. See {@link LikeSample} for what is kept.
   *
   * @throws ConfigurationException if there is no such shape; no message holds a part of a sample
   */
  static LikeShape of(List<String> samples) {
    return LikeSample.shape(samples);
  }

  /** Shapes without a range that together stand for the same texts, shortest first. */
  List<LikeShape> fixed() {
    for (int at = 0; at < pieces.size(); at++) {
      if (pieces.get(at) instanceof Stretch stretch && stretch.ranges()) {
        List<LikeShape> shapes = new ArrayList<>();
        for (int length = stretch.length; length <= stretch.longest; length++) {
          List<Piece> each = new ArrayList<>(pieces);
          each.set(at, new Stretch(stretch.alphabet, length));
          shapes.add(new LikeShape(wrapping, each));
        }
        return shapes;
      }
    }
    return List.of(this);
  }

  /** Random bits of the shortest text of this shape, rounded down. */
  int bits() {
    double bits = 0;
    for (Piece piece : pieces) {
      if (piece instanceof Stretch stretch) {
        bits += stretch.length * Math.log(stretch.alphabet.alphabet().size()) / Math.log(2);
      }
    }
    return (int) bits;
  }

  /** The shape as text; {@link #parse} is the way back. */
  String text() {
    StringBuilder text = new StringBuilder(wrapping.mark);
    for (Piece piece : pieces) {
      if (piece instanceof Stretch stretch) {
        text.append('{').append(stretch.alphabet.code()).append(stretch.length);
        text.append(stretch.ranges() ? "-" + stretch.longest : "").append('}');
      } else if (piece instanceof Literal literal) {
        text.append(literal.text.replace("%", "%25").replace("{", "%7B").replace("}", "%7D"));
      } else if (piece instanceof Checksum checksum) {
        text.append('{').append(checksum.sum.code).append('}');
      }
    }
    return text.toString();
  }

  /**
   * Reads a shape.
   *
   * @throws ConfigurationException if the text is none
   */
  static LikeShape parse(String text) {
    Wrapping wrapping = Wrapping.NONE;
    for (Wrapping each : Wrapping.values()) {
      if (each != Wrapping.NONE && text.startsWith(each.mark)) {
        wrapping = each;
      }
    }
    List<Piece> pieces = new ArrayList<>();
    int length = 0;
    for (int at = wrapping.mark.length(); at < text.length(); ) {
      int open = text.indexOf('{', at);
      int end = open < 0 ? text.length() : open;
      if (open == at) {
        end = text.indexOf('}', open) + 1;
        if (end == 0) {
          throw malformed("a { has no }");
        }
        pieces.add(piece(text.substring(open + 1, end - 1), pieces));
      } else {
        pieces.add(new Literal(literal(text.substring(at, end))));
      }
      Piece last = pieces.get(pieces.size() - 1);
      length += last instanceof Stretch stretch ? stretch.longest : last.length();
      at = end;
    }
    if (length == 0 || length > LONGEST) {
      throw malformed("it stands for " + length + " characters");
    }
    return new LikeShape(wrapping, pieces);
  }

  private static Piece piece(String code, List<Piece> before) {
    for (Sum sum : Sum.values()) {
      if (sum.code.equals(code)) {
        Piece last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (!(last instanceof Stretch stretch) || !sum.of(stretch)) {
          throw malformed("a checksum has no stretch before it that it could be of");
        }
        return new Checksum(sum);
      }
    }
    if (!code.matches("[a-zA-Z][1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?")) {
      throw malformed("a stretch is a letter and a length, or two with a hyphen between them");
    }
    int hyphen = code.indexOf('-');
    int length = Integer.parseInt(code.substring(1, hyphen < 0 ? code.length() : hyphen));
    int longest = hyphen < 0 ? length : Integer.parseInt(code.substring(hyphen + 1));
    boolean second = before.stream().anyMatch(each -> each instanceof Stretch s && s.ranges());
    if (longest < length || longest - length >= MOST_LENGTHS || (longest > length && second)) {
      throw malformed("it may have one range of lengths, of no more than " + MOST_LENGTHS);
    }
    try {
      return new Stretch(LikeAlphabet.ofCode(code.charAt(0)), length, longest);
    } catch (IllegalArgumentException e) {
      throw malformed("there is no alphabet '" + code.charAt(0) + "'");
    }
  }

  private static String literal(String text) {
    if (!text.matches("([ -$&-z|~]|%25|%7B|%7D)+")) {
      throw malformed("a literal has a character it cannot have");
    }
    return text.replace("%7B", "{").replace("%7D", "}").replace("%25", "%");
  }

  /** Whether so many lengths are still one make. */
  static boolean oneMake(int shortest, int longest) {
    return longest - shortest < MOST_LENGTHS;
  }

  /** A complaint about a shape. */
  static ConfigurationException malformed(String why) {
    return new ConfigurationException(
        "option 'shape' of kind 'like' is no shape: " + why,
        "Give a sample of the key in {0} instead, or mend the shape, such as sk_live_{w24}, in {1}.",
        Setting.DECOY_SAMPLE,
        Setting.DECOY_OPTIONS);
  }
}
