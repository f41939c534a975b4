package dev.honeytoken.decoy.tools;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The characters of a positional notation, and the arithmetic of writing numbers in it: two digits
 * at a time from a table, with a multiplication in place of each division. Immutable, thread-safe.
 */
public final class Alphabet {
  /** Digits and letters in ASCII order: the alphabet of GitHub's and npm's checksums. */
  public static final Alphabet BASE62 =
      new Alphabet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

  /** RFC 4648, section 5. */
  public static final Alphabet BASE64_URL =
      new Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  /** RFC 4648, section 4. */
  public static final Alphabet BASE64 =
      new Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

  /** Hexadecimal digits in lower case. */
  public static final Alphabet HEX = new Alphabet("0123456789abcdef");

  /** Numbers stay below 2^62, so that a signed multiplication can stand for a division. */
  private static final int MAX_BITS = 62;

  private static final int ASCII = 128;

  private final byte[] chars;
  private final byte[] digits = new byte[ASCII];
  private final short[] pairs;
  private final int square;
  private final long magic;
  private final int shift;

  /** An alphabet of 2 to 95 different printable ASCII characters. */
  public Alphabet(String characters) {
    chars = characters.getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(digits, (byte) -1);
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] <= 0x1f || digits[chars[i]] >= 0) {
        throw new IllegalArgumentException("an alphabet has printable characters, each once");
      }
      digits[chars[i]] = (byte) i;
    }
    square = chars.length * chars.length;
    pairs = new short[square];
    for (int i = 0; i < square; i++) {
      pairs[i] = (short) ((chars[i / chars.length] << 8) | chars[i % chars.length]);
    }
    // v / square == (v * magic) >> (64 + shift) for 0 <= v < 2^62: magic is 2^(63 + s) / square
    // rounded up, with 2^s <= square < 2^(s+1), so that its error stays below one in v * error.
    int s = 31 - Integer.numberOfLeadingZeros(square);
    if (square == 1 << s) {
      magic = 1L << 62;
      shift = s - 2;
    } else {
      magic =
          java.math.BigInteger.ONE
                  .shiftLeft(63 + s)
                  .divide(java.math.BigInteger.valueOf(square))
                  .longValueExact()
              + 1;
      shift = s - 1;
    }
  }

  /** How many characters there are. */
  public int size() {
    return chars.length;
  }

  /** Whether every number of whole bits fits exactly. */
  public boolean exact() {
    return Integer.bitCount(chars.length) == 1;
  }

  /** The character for a digit. */
  public byte character(int digit) {
    return chars[digit];
  }

  /** The digit that a character stands for, or a negative number. */
  public int digit(char character) {
    return character < ASCII ? digits[character] : -1;
  }

  /** The longest run of characters whose numbers all stay below 2^{@code bits}; at most 62. */
  public int longestRun(int bits) {
    int length = 0;
    long limit = 1L << Math.min(bits, MAX_BITS);
    for (long count = chars.length; count <= limit; count *= chars.length) {
      length++;
      if (count > limit / chars.length) {
        break;
      }
    }
    return length;
  }

  /** How many texts of that length there are; the length is at most {@code longestRun(62)}. */
  public long count(int length) {
    long count = 1;
    for (int i = 0; i < length; i++) {
      count *= chars.length;
    }
    return count;
  }

  /** Writes {@code value}, most significant digit first, over {@code out[at .. at + length)}. */
  public void write(long value, byte[] out, int at, int length) {
    long rest = value;
    int i = at + length;
    while (i - at >= 2) {
      long quotient = Math.multiplyHigh(rest, magic) >> shift;
      int pair = pairs[(int) (rest - quotient * square)];
      i -= 2;
      out[i] = (byte) (pair >> 8);
      out[i + 1] = (byte) pair;
      rest = quotient;
    }
    if (i > at) {
      out[at] = chars[(int) rest];
    }
  }

  /** The number written there, or a negative one if a character is foreign. */
  public long read(CharSequence text, int at, int length) {
    long value = 0;
    int bad = 0;
    for (int i = at; i < at + length; i++) {
      int digit = digit(text.charAt(i));
      bad |= digit;
      value = value * chars.length + digit;
    }
    return bad < 0 ? -1 : value;
  }

  @Override
  public String toString() {
    return new String(chars, StandardCharsets.US_ASCII);
  }
}
