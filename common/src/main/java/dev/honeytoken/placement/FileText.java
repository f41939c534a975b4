package dev.honeytoken.placement;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a file as text and back, without losing one.
 *
 * <p>A byte-order mark says UTF-8 or UTF-16 and is kept out of the text; without one the text is
 * UTF-8 if the bytes are nothing but UTF-8, else ISO-8859-1, in which every byte is a character.
 * Whichever it is, encoding the text again gives the same bytes: that is checked, not hoped for.
 * Immutable and thread-safe.
 */
public final class FileText {
  private static final byte[] NO_MARK = {};
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};

  private final byte[] mark;
  private final Charset charset;
  private final String text;

  private FileText(byte[] mark, Charset charset, String text) {
    this.mark = mark;
    this.charset = charset;
    this.text = text;
  }

  /** The text of a file that is empty, or not there yet. */
  public static FileText empty() {
    return new FileText(NO_MARK, StandardCharsets.UTF_8, "");
  }

  /** The text that the bytes hold. */
  public static FileText of(byte[] bytes) {
    if (startsWith(bytes, UTF_16BE_MARK)) {
      return decoded(bytes, UTF_16BE_MARK, StandardCharsets.UTF_16BE, NO_MARK);
    }
    if (startsWith(bytes, UTF_16LE_MARK)) {
      return decoded(bytes, UTF_16LE_MARK, StandardCharsets.UTF_16LE, NO_MARK);
    }
    byte[] mark = startsWith(bytes, UTF_8_MARK) ? UTF_8_MARK : NO_MARK;
    return decoded(bytes, mark, StandardCharsets.UTF_8, mark);
  }

  private static FileText decoded(byte[] bytes, byte[] mark, Charset charset, byte[] elseMark) {
    String text = new String(bytes, mark.length, bytes.length - mark.length, charset);
    byte[] again = text.getBytes(charset);
    if (Arrays.equals(again, 0, again.length, bytes, mark.length, bytes.length)) {
      return new FileText(mark, charset, text);
    }
    Charset latin = StandardCharsets.ISO_8859_1;
    int skip = elseMark.length;
    return new FileText(elseMark, latin, new String(bytes, skip, bytes.length - skip, latin));
  }

  /** The text, without a byte-order mark. */
  public String text() {
    return text;
  }

  /** How the text is encoded. */
  public Charset charset() {
    return charset;
  }

  /** The bytes of the file: those it was made of, byte-order mark included. */
  public byte[] bytes() {
    byte[] body = text.getBytes(charset);
    byte[] all = Arrays.copyOf(mark, mark.length + body.length);
    System.arraycopy(body, 0, all, mark.length, body.length);
    return all;
  }

  /** Another text in the same encoding, with the same byte-order mark. */
  FileText with(String other) {
    return new FileText(mark, charset, other);
  }

  /** Length of the byte-order mark. */
  int markLength() {
    return mark.length;
  }

  /** The bytes of a part of the text. */
  byte[] encode(String part) {
    return part.getBytes(charset);
  }

  /**
   * Refuses what the file's encoding cannot hold.
   *
   * @throws PlacementException naming the file and its encoding
   */
  void requireEncodable(String file, String part) {
    if (!charset.newEncoder().canEncode(part)) {
      throw new PlacementException(
          file + " is encoded as " + charset + ", which cannot hold what is to be placed in it.",
          "Save the file as UTF-8, or name another file in {0}.",
          Setting.DECOY_FILE);
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public String toString() {
    return "FileText[" + charset + ", " + text.length() + " chars]";
  }
}
