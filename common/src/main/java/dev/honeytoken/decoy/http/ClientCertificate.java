package dev.honeytoken.decoy.http;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.tools.Der;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An X.509 certificate (RFC 5280) as the controller manager of a Kubernetes cluster issues it to
 * whoever files a certificate signing request: a random serial number of 128 bits, which is the
 * seal; issuer {@code CN=kubernetes}; valid from five minutes before; good for clients alone; no
 * more extensions than Go's library writes for that.
 *
 * <p>It is signed by nobody. A signature says nothing to those who do not have the authority's
 * certificate, and of this authority there is none to have: without it, a number below an unknown
 * modulus is all that can be seen.
 *
 * @param subject user, its common name
 * @param group its organisation
 * @param issuedAt when it was asked for
 * @param expiresAt its end
 */
record ClientCertificate(String subject, String group, Instant issuedAt, Instant expiresAt) {
  /** How far from the first character the serial number's last one is, in base64. */
  static final int HEAD = 64;

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final int LINE = 64;
  private static final Duration BACKDATED = Duration.ofMinutes(5);
  private static final int SIGNATURE_BYTES = 256;
  private static final int KEY_ID_BYTES = 20;
  private static final int HIGHEST = 0x3fff;
  private static final long HIGH = 0xc000;

  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int LONG_LENGTH = 0x82;

  /** {@code [0] { INTEGER 2 }}: version 3. */
  private static final byte[] VERSION = {(byte) 0xa0, 3, 2, 1, 2};

  private static final byte[] SHA256_WITH_RSA =
      Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.nothing());

  /**
   * The certificate.
   *
   * @param material holds the seal; what nobody can check is drawn from its stream
   * @param offset where in the stream
   * @param subjectKey its SubjectPublicKeyInfo, in DER
   */
  byte[] der(Material material, int offset, byte[] subjectKey) {
    byte[] keyId = material.stream(offset, KEY_ID_BYTES);
    byte[] body =
        Der.sequence(
            VERSION,
            Der.integer(serial(material.seal())),
            SHA256_WITH_RSA,
            Der.sequence(name("2.5.4.3", Der.printable("kubernetes"))),
            Der.sequence(Der.time(issuedAt.minus(BACKDATED)), Der.time(expiresAt)),
            Der.sequence(name("2.5.4.10", Der.utf8(group)), name("2.5.4.3", Der.utf8(subject))),
            subjectKey,
            Der.value(0xa3, extensions(keyId)));
    byte[] signature = signature(material, offset + KEY_ID_BYTES);
    return Der.sequence(body, SHA256_WITH_RSA, Der.bits(0, signature));
  }

  private static byte[] name(String type, byte[] value) {
    return Der.set(Der.sequence(Der.oid(type), value));
  }

  private static byte[] extensions(byte[] keyId) {
    return Der.sequence(
        // Key usage: digital signature and key encipherment.
        critical("2.5.29.15", Der.bits(5, (byte) 0xa0)),
        Der.sequence(Der.oid("2.5.29.37"), Der.octets(Der.sequence(Der.oid("1.3.6.1.5.5.7.3.2")))),
        critical("2.5.29.19", Der.sequence()),
        Der.sequence(Der.oid("2.5.29.35"), Der.octets(Der.sequence(Der.value(0x80, keyId)))));
  }

  private static byte[] critical(String type, byte[] value) {
    return Der.sequence(Der.oid(type), Der.yes(), Der.octets(value));
  }

  /**
   * A number that is uniform below the product of two primes of 1024 bits, as far as its first two
   * bytes tell.
   */
  private static byte[] signature(Material material, int offset) {
    int at = offset;
    ByteBuffer drawn = ByteBuffer.wrap(material.stream(at, Integer.BYTES));
    long p = HIGH | (drawn.getShort() & HIGHEST);
    long q = HIGH | (drawn.getShort() & HIGHEST);
    long modulus = (p * q) >>> Short.SIZE;
    at += Integer.BYTES;
    while (true) {
      byte[] signature = material.stream(at, SIGNATURE_BYTES);
      if ((ByteBuffer.wrap(signature).getShort() & 0xffff) < modulus) {
        return signature;
      }
      at += SIGNATURE_BYTES;
    }
  }

  private static BigInteger serial(Seal seal) {
    return new BigInteger(
        1, ByteBuffer.allocate(Seal.BYTES).putLong(seal.high()).putLong(seal.low()).array());
  }

  /** As PEM (RFC 7468), with a line break at its end. */
  static String pem(byte[] der) {
    String lines =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return BEGIN + "\n" + lines + "\n" + END + "\n";
  }

  /**
   * The seal in a certificate's beginning.
   *
   * @param text a certificate's DER in base64, or as much of it as is on the first line of a PEM
   *     file; PEM itself; or PEM in base64 once more, as a kubeconfig has it
   * @return null if that is not how a certificate with such a serial number begins
   */
  static @Nullable Seal seal(CharSequence text) {
    String head = head(text);
    if (head == null || head.length() < HEAD) {
      return null;
    }
    byte[] der;
    try {
      der = Base64.getDecoder().decode(head.substring(0, HEAD));
    } catch (IllegalArgumentException e) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(der);
    boolean certificate = sequence(in);
    boolean body = sequence(in);
    if (!certificate || !body) {
      return null;
    }
    byte[] version = new byte[VERSION.length];
    in.get(version);
    if (!Arrays.equals(version, VERSION) || in.get() != INTEGER) {
      return null;
    }
    int length = in.get();
    if (length < 1 || length > Seal.BYTES + 1) {
      return null;
    }
    byte[] number = new byte[length];
    in.get(number);
    BigInteger serial = new BigInteger(number);
    boolean shortest = length == 1 || number[0] != 0 || number[1] < 0;
    return serial.signum() > 0 && serial.bitLength() <= Seal.BYTES * Byte.SIZE && shortest
        ? new Seal(serial.shiftRight(Long.SIZE).longValue(), serial.longValue())
        : null;
  }

  /** A SEQUENCE of 256 to 65,535 bytes begins; no certificate of ours is shorter or longer. */
  private static boolean sequence(ByteBuffer in) {
    if ((in.get() & 0xff) != SEQUENCE || (in.get() & 0xff) != LONG_LENGTH) {
      return false;
    }
    in.getShort();
    return true;
  }

  /** The first characters of the DER in base64, or null. */
  private static @Nullable String head(CharSequence text) {
    if (starts(text, "MII")) {
      return text.subSequence(0, Math.min(HEAD, text.length())).toString();
    }
    if (starts(text, BEGIN)) {
      int from = BEGIN.length();
      while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
        from++;
      }
      int end = Math.min(from + HEAD, text.length());
      return text.subSequence(from, end).toString();
    }
    if (starts(text, "LS0tLS1CRUdJTi")) {
      // 128 characters hold 96 of PEM: its first line, and more of the second than is needed.
      int end = Math.min(text.length(), 2 * HEAD) / 4 * 4;
      try {
        byte[] pem = Base64.getDecoder().decode(text.subSequence(0, end).toString());
        String decoded = new String(pem, StandardCharsets.ISO_8859_1);
        return decoded.startsWith(BEGIN) ? head(decoded) : null;
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    return null;
  }

  private static boolean starts(CharSequence text, String beginning) {
    if (text.length() < beginning.length()) {
      return false;
    }
    for (int i = 0; i < beginning.length(); i++) {
      if (text.charAt(i) != beginning.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
