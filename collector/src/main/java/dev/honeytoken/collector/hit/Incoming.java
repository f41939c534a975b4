package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Evidence.Tls;
import dev.honeytoken.decoy.Protocol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, with nothing taken out.
 *
 * @param at when its header was complete
 * @param source address of the client, as far as proxies that are trusted say
 * @param sourcePort the port of the connection
 * @param forwarded the chain of addresses that was claimed
 * @param protocol what it came over
 * @param method HTTP method; what the client does ({@code LOGIN}) in other protocols
 * @param host host asked for, or null
 * @param target path and query, as they came; what the client asks for in other protocols, such as
 *     {@code /database}
 * @param headers every header in order; every field of other protocols
 * @param body what was read of the body
 * @param tls null if there was none
 * @param certificate what the client presented in the handshake of TLS: its certificate's DER in
 *     base64; null if it presented none
 */
public record Incoming(
    Instant at,
    String source,
    int sourcePort,
    List<String> forwarded,
    Protocol protocol,
    String method,
    @Nullable String host,
    String target,
    List<Header> headers,
    Content body,
    @Nullable Tls tls,
    @Nullable String certificate) {
  /** A request of a client that has presented no certificate. */
  public Incoming(
      Instant at,
      String source,
      int sourcePort,
      List<String> forwarded,
      Protocol protocol,
      String method,
      @Nullable String host,
      String target,
      List<Header> headers,
      Content body,
      @Nullable Tls tls) {
    this(
        at,
        source,
        sourcePort,
        forwarded,
        protocol,
        method,
        host,
        target,
        headers,
        body,
        tls,
        null);
  }

  /**
   * A body.
   *
   * @param start its beginning, which is searched
   * @param bytes how many were read in all
   * @param sha256 of all that were read, in hexadecimal; null if there were none
   * @param whole whether there were no more
   * @param opened what is inside if it was packed, which is searched too; null if it was not
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and copying it would cost a copy.
  public record Content(
      byte[] start, long bytes, @Nullable String sha256, boolean whole, byte @Nullable [] opened) {
    /** One that was not packed. */
    public Content(byte[] start, long bytes, @Nullable String sha256, boolean whole) {
      this(start, bytes, sha256, whole, null);
    }

    /**
     * The same, opened if it was packed.
     *
     * @param coding the header {@code Content-Encoding}, null if there was none
     * @param most how many bytes are taken out of it at most
     */
    public Content open(@Nullable String coding, int most) {
      byte[] inside = start.length == 0 ? null : Encodings.opened(start, coding, most);
      return inside == null ? this : new Content(start, bytes, sha256, whole, inside);
    }

    /** Its beginning, to read. */
    public byte[] shown() {
      return opened == null ? start : opened;
    }

    /** No body. */
    public static final Content NONE = new Content(new byte[0], 0, null, true);
  }

  /** The first header of that name, given in lower case, or null. */
  public @Nullable String header(String name) {
    for (Header each : headers) {
      if (each.name().equalsIgnoreCase(name)) {
        return each.value();
      }
    }
    return null;
  }
}
