package dev.honeytoken.collector.hit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens bodies that were packed (RFC 9110, 8.4.1: gzip and deflate; RFC 7932: br), as far as is
 * searched and no farther: whatever a bomb would grow to, no more of it is ever unpacked.
 */
final class Encodings {
  /** Packed more often than that is nothing that a client does. */
  private static final int LAYERS = 3;

  /** Brotli's window may take 16 MiB, whatever comes out: so many are open at a time. */
  private static final Semaphore WINDOWS = new Semaphore(2);

  private static final int BUFFER = 4096;

  private Encodings() {}

  /**
   * What is inside.
   *
   * @param packed the beginning of a body
   * @param coding the header {@code Content-Encoding}, null if there was none; what looks like gzip
   *     is opened without it too
   * @param most how many bytes are taken out at most
   * @return null if it was not packed, or cannot be opened at all
   */
  static byte @Nullable [] opened(byte[] packed, @Nullable String coding, int most) {
    List<String> codings = codings(coding);
    byte[] inner = packed;
    boolean opened = false;
    for (int layer = 0; layer < LAYERS; layer++) {
      String each = codings.isEmpty() ? "" : codings.remove(codings.size() - 1);
      String form = isGzip(inner) ? "gzip" : each;
      if (form.isEmpty()) {
        break;
      }
      byte[] taken = taken(inner, form, most);
      if (taken.length == 0) {
        break;
      }
      inner = taken;
      opened = true;
    }
    return opened ? inner : null;
  }

  /** In the order in which they were applied. */
  private static List<String> codings(@Nullable String header) {
    List<String> codings = new ArrayList<>();
    if (header != null) {
      for (String each : header.split(",", LAYERS + 1)) {
        codings.add(each.strip().toLowerCase(Locale.ROOT));
      }
    }
    return codings;
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b && bytes[2] == 8;
  }

  private static byte[] taken(byte[] packed, String form, int most) {
    boolean window = form.equals("br");
    if (window) {
      WINDOWS.acquireUninterruptibly();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = stream(new ByteArrayInputStream(packed), packed, form)) {
      byte[] buffer = new byte[BUFFER];
      int read = in.read(buffer);
      while (read >= 0 && out.size() < most) {
        out.write(buffer, 0, Math.min(read, most - out.size()));
        read = in.read(buffer);
      }
    } catch (IOException | RuntimeException e) {
      // Cut off or broken: what came out before that is searched.
    } finally {
      if (window) {
        WINDOWS.release();
      }
    }
    return out.toByteArray();
  }

  private static InputStream stream(InputStream in, byte[] packed, String form) throws IOException {
    return switch (form) {
      case "gzip", "x-gzip" -> new GZIPInputStream(in);
      case "br" -> new BrotliInputStream(in);
      case "deflate" -> isZlib(packed) ? new InflaterInputStream(in) : new RawInflaterStream(in);
      default -> InputStream.nullInputStream();
    };
  }

  /** RFC 1950, 2.2; many clients leave the header away, though RFC 9110 asks for it. */
  private static boolean isZlib(byte[] bytes) {
    return bytes.length > 1
        && (bytes[0] & 0x0f) == 8
        && ((bytes[0] & 0xff) << Byte.SIZE | (bytes[1] & 0xff)) % 31 == 0;
  }

  /** Frees what an inflater holds outside the heap, which the platform's stream leaves to us. */
  private static final class RawInflaterStream extends InflaterInputStream {
    RawInflaterStream(InputStream in) {
      super(in, new Inflater(true));
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
