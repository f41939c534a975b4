package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.store.Evidence.Header;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.compression.EncodingException;
import org.eclipse.jetty.http.compression.HuffmanDecoder;
import org.eclipse.jetty.http.compression.NBitIntegerDecoder;
import org.eclipse.jetty.http2.hpack.HpackContext;
import org.eclipse.jetty.http2.hpack.HpackDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The header blocks among the latest bytes of an HTTP/2 connection, and what is written out in
 * them, however wrong they are. What they take from the connection's table was in an earlier one.
 * Used by one thread at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-4.1">RFC 9113, 4.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7541#section-6">RFC 7541, 6</a>
 */
final class HeaderBlocks {
  private static final int PREFACE = 24;
  private static final int FRAME_HEADER = 9;
  private static final int HEADERS = 1;
  private static final int CONTINUATION = 9;
  private static final int PADDED = 0x8;
  private static final int PRIORITY = 0x20;
  private static final int PRIORITY_BYTES = 5;

  /** What every connection's table begins with; nothing is added to it. */
  private static final HpackContext TABLE = new HpackDecoder(1, System::nanoTime).getHpackContext();

  private final int most;
  private final Map<Integer, ByteArrayOutputStream> blocks = new LinkedHashMap<>();
  private final byte[] header = new byte[FRAME_HEADER];
  private int headerRead;
  private int toSkip = PREFACE;
  private boolean padded;
  private int priority;
  private int kept;
  private int padding;
  private int latest;

  /** Keeps so many bytes of each block. */
  HeaderBlocks(int most) {
    this.most = most;
  }

  /** The stream of the latest block; 0 before the first. */
  int latest() {
    return latest;
  }

  /** Takes what was read next; what was whole before it is forgotten. */
  void read(ByteBuffer bytes) {
    blocks.keySet().removeIf(each -> each != latest);
    while (bytes.hasRemaining()) {
      if (toSkip > 0) {
        int skipped = Math.min(toSkip, bytes.remaining());
        bytes.position(bytes.position() + skipped);
        toSkip -= skipped;
      } else if (padded) {
        padded = false;
        padding = Math.min(bytes.get() & 0xff, Math.max(0, kept - 1 - priority));
        toSkip = Math.min(priority, kept - 1);
        kept -= 1 + toSkip + padding;
        if (kept == 0) {
          toSkip += padding;
          padding = 0;
        }
      } else if (kept > 0) {
        keep(bytes);
      } else {
        header[headerRead++] = bytes.get();
        if (headerRead == FRAME_HEADER) {
          headerRead = 0;
          begin();
        }
      }
    }
  }

  private void begin() {
    int payload = (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
    int type = header[3];
    int stream =
        (header[5] & 0x7f) << 24
            | (header[6] & 0xff) << 16
            | (header[7] & 0xff) << 8
            | (header[8] & 0xff);
    if (type == HEADERS) {
      latest = stream;
      blocks.put(stream, new ByteArrayOutputStream());
      priority = (header[4] & PRIORITY) == 0 ? 0 : PRIORITY_BYTES;
      padded = (header[4] & PADDED) != 0 && payload > 0;
      toSkip = padded ? 0 : Math.min(priority, payload);
      kept = payload - toSkip;
    } else if (type == CONTINUATION && stream == latest) {
      kept = payload;
    } else {
      toSkip = payload;
    }
  }

  private void keep(ByteBuffer bytes) {
    byte[] piece = new byte[Math.min(kept, bytes.remaining())];
    bytes.get(piece);
    kept -= piece.length;
    ByteArrayOutputStream block = blocks.get(latest);
    if (block != null) {
      block.write(piece, 0, Math.min(piece.length, Math.max(0, most - block.size())));
    }
    if (kept == 0) {
      toSkip = padding;
      padding = 0;
    }
  }

  /** The fields that are written out in the block of that stream, as far as it can be read. */
  List<Header> fields(int stream) {
    ByteArrayOutputStream block = blocks.get(stream);
    return block == null ? List.of() : fields(ByteBuffer.wrap(block.toByteArray()));
  }

  static List<Header> fields(ByteBuffer block) {
    List<Header> fields = new ArrayList<>();
    try {
      while (block.hasRemaining()) {
        int first = block.get(block.position());
        if (first < 0) {
          HttpField known = known(integer(block, 7));
          if (known != null) {
            fields.add(new Header(known.getName(), String.valueOf(known.getValue())));
          }
        } else if ((first & 0xe0) == 0x20) {
          integer(block, 5);
        } else {
          int index = integer(block, (first & 0x40) == 0 ? 4 : 6);
          HttpField known = known(index);
          String name = index == 0 ? text(block) : known == null ? "" : known.getName();
          fields.add(new Header(name, text(block)));
        }
      }
    } catch (EncodingException | RuntimeException e) {
      // Here it ends.
    }
    return fields;
  }

  /** Of the table that every connection has from the start. */
  private static @Nullable HttpField known(int index) {
    HpackContext.Entry entry = index <= 0 ? null : TABLE.get(index);
    return entry == null ? null : entry.getHttpField();
  }

  private static int integer(ByteBuffer block, int prefix) {
    NBitIntegerDecoder decoder = new NBitIntegerDecoder();
    decoder.setPrefix(prefix);
    int value = decoder.decodeInt(block);
    if (value < 0) {
      throw new IllegalArgumentException("cut off");
    }
    return value;
  }

  private static String text(ByteBuffer block) throws EncodingException {
    boolean packed = block.get(block.position()) < 0;
    int length = integer(block, 7);
    if (length > block.remaining()) {
      throw new IllegalArgumentException("cut off");
    }
    ByteBuffer bytes = block.slice(block.position(), length);
    block.position(block.position() + length);
    if (packed) {
      HuffmanDecoder decoder = new HuffmanDecoder();
      decoder.setLength(length);
      String text = decoder.decode(bytes);
      return text == null ? "" : text;
    }
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }
}
