package dev.honeytoken.collector.listener;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Puts the first handshake message of a TLS connection together from the bytes as they come in,
 * whatever pieces they come in. Keeps {@value #MOST} bytes at most, and none once it is done. Used
 * by one thread at a time.
 */
public final class HelloReader {
  /** Many times what clients send. */
  private static final int MOST = 16 << 10;

  private static final int HANDSHAKE = 22;
  private static final int RECORD_HEADER = 5;
  private static final int MESSAGE_HEADER = 4;

  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private Optional<ClientHello> hello = Optional.empty();
  private boolean done;

  /** Takes bytes as they come from the network; leaves the buffer as it was. */
  public void take(ByteBuffer bytes) {
    if (done) {
      return;
    }
    byte[] more = new byte[Math.min(bytes.remaining(), MOST - raw.size())];
    bytes.duplicate().get(more);
    raw.write(more, 0, more.length);
    Optional<ByteBuffer> message = message(ByteBuffer.wrap(raw.toByteArray()));
    hello = message.flatMap(ClientHello::of);
    done = done || message.isPresent() || raw.size() >= MOST;
    if (done) {
      raw.reset();
    }
  }

  /** What the client said, once all of it is there; empty if it cannot be read. */
  Optional<ClientHello> hello() {
    return hello;
  }

  /** Whether nothing more is listened to: it is all there, or is no hello. */
  public boolean isDone() {
    return done;
  }

  /** JA4 of the client, once all of its hello is there; empty if it cannot be read. */
  public Optional<String> fingerprint() {
    return hello.map(Ja4::of);
  }

  /** The handshake message that the records carry, once it is whole. */
  private Optional<ByteBuffer> message(ByteBuffer in) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (in.remaining() >= RECORD_HEADER) {
      if (in.get(in.position()) != HANDSHAKE) {
        done = true;
        return Optional.empty();
      }
      int length = in.getShort(in.position() + 3) & 0xffff;
      in.position(in.position() + RECORD_HEADER);
      byte[] fragment = new byte[Math.min(length, in.remaining())];
      in.get(fragment);
      message.write(fragment, 0, fragment.length);
    }
    ByteBuffer all = ByteBuffer.wrap(message.toByteArray());
    boolean whole =
        all.remaining() >= MESSAGE_HEADER
            && all.remaining() - MESSAGE_HEADER >= (all.getInt(0) & 0xffffff);
    return whole ? Optional.of(all) : Optional.empty();
  }
}
