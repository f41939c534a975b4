package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.hit.Incoming;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a limit without holding a thread: keeps its beginning, digests all of it. */
final class BodyReader implements Runnable {
  private final Request request;
  private final int limit;
  private final int kept;
  private final Consumer<Incoming.Content> whenRead;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private @Nullable MessageDigest digest;
  private long bytes;

  /**
   * Reads at once as far as there is something to read.
   *
   * @param limit most bytes
   * @param kept how many of them are kept
   * @param whenRead gets what was read; not whole if there was more, or the client was cut off
   */
  static void read(Request request, int limit, int kept, Consumer<Incoming.Content> whenRead) {
    new BodyReader(request, limit, kept, whenRead).run();
  }

  private BodyReader(Request request, int limit, int kept, Consumer<Incoming.Content> whenRead) {
    this.request = request;
    this.limit = limit;
    this.kept = kept;
    this.whenRead = whenRead;
  }

  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        finish(false);
        return;
      }
      take(chunk.getByteBuffer());
      boolean last = chunk.isLast();
      chunk.release();
      if (last || bytes > limit) {
        finish(last && bytes <= limit);
        return;
      }
    }
  }

  private void take(ByteBuffer buffer) {
    if (!buffer.hasRemaining()) {
      return;
    }
    bytes += buffer.remaining();
    MessageDigest all = digest == null ? sha256() : digest;
    all.update(buffer.duplicate());
    digest = all;
    byte[] more = new byte[Math.min(buffer.remaining(), kept - start.size())];
    buffer.get(more);
    start.write(more, 0, more.length);
  }

  private void finish(boolean whole) {
    whenRead.accept(
        new Incoming.Content(
            start.toByteArray(),
            bytes,
            digest == null ? null : HexFormat.of().formatHex(digest.digest()),
            whole));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
