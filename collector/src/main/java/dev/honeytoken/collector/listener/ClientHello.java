package dev.honeytoken.collector.listener;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client says first on a TLS connection, as far as fingerprints need it. GREASE values (RFC
 * 8701) are left out. Source: RFC 8446, 4.1.2; RFC 6066, 3; RFC 7301, 3.1.
 *
 * @param version the highest version offered, such as {@code 0x0304}
 * @param ciphers cipher suites in the client's order
 * @param extensions types of extensions in the client's order
 * @param signatures signature algorithms in the client's order
 * @param protocol the first protocol offered by ALPN, a character for each byte; empty if there is
 *     none
 */
record ClientHello(
    int version,
    List<Integer> ciphers,
    List<Integer> extensions,
    List<Integer> signatures,
    String protocol) {
  static final int SERVER_NAME = 0x0000;
  static final int SIGNATURES = 0x000d;
  static final int PROTOCOLS = 0x0010;
  static final int VERSIONS = 0x002b;

  private static final int CLIENT_HELLO = 1;
  private static final int RANDOM_BYTES = 32;

  /** Reads a handshake message, header included; empty if it is no well-formed ClientHello. */
  static Optional<ClientHello> of(ByteBuffer message) {
    try {
      if (message.get() != CLIENT_HELLO) {
        return Optional.empty();
      }
      return Optional.of(body(slice(message, (message.get() & 0xff) << 16 | u16(message))));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ClientHello body(ByteBuffer in) {
    int version = u16(in);
    slice(in, RANDOM_BYTES);
    slice(in, in.get() & 0xff);
    List<Integer> ciphers = numbers(slice(in, u16(in)));
    slice(in, in.get() & 0xff);
    List<Integer> extensions = new ArrayList<>();
    List<Integer> signatures = List.of();
    String protocol = "";
    ByteBuffer all = in.hasRemaining() ? slice(in, u16(in)) : in;
    while (all.hasRemaining()) {
      int type = u16(all);
      ByteBuffer data = slice(all, u16(all));
      if (isGrease(type)) {
        continue;
      }
      extensions.add(type);
      switch (type) {
        case SIGNATURES -> signatures = numbers(slice(data, u16(data)));
        case PROTOCOLS -> protocol = first(slice(data, u16(data)));
        case VERSIONS ->
            version =
                numbers(slice(data, data.get() & 0xff)).stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(version);
        default -> {
          // Its type is all that counts.
        }
      }
    }
    return new ClientHello(version, ciphers, extensions, signatures, protocol);
  }

  private static String first(ByteBuffer protocols) {
    return protocols.hasRemaining()
        ? StandardCharsets.ISO_8859_1.decode(slice(protocols, protocols.get() & 0xff)).toString()
        : "";
  }

  private static List<Integer> numbers(ByteBuffer in) {
    List<Integer> numbers = new ArrayList<>(in.remaining() / 2);
    while (in.hasRemaining()) {
      int number = u16(in);
      if (!isGrease(number)) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static boolean isGrease(int number) {
    return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff);
  }

  private static int u16(ByteBuffer in) {
    return in.getShort() & 0xffff;
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer slice = in.slice(in.position(), length);
    in.position(in.position() + length);
    return slice;
  }
}
