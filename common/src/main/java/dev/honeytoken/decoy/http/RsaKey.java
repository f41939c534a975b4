package dev.honeytoken.decoy.http;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.tools.Der;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;

/**
 * An RSA key of 2048 bits that is a function of material, so that a collector can make it again:
 * each prime is the first from a drawn number on (FIPS 186-5, appendix A.1.3, but for the source of
 * the bits). It takes a few hundredths of a second.
 *
 * @param p a prime
 * @param q another, less than p
 */
record RsaKey(BigInteger p, BigInteger q) {
  private static final int PRIME_BYTES = 128;
  private static final int SMALL_PRIMES_BELOW = 1 << 14;
  private static final int WINDOW = 1 << 13;
  private static final int CERTAINTY = 100;
  private static final int LINE = 64;
  private static final BigInteger E = BigInteger.valueOf(65_537);
  private static final int[] SMALL_PRIMES = smallPrimes();

  /** The key that is drawn from the stream's {@code offset} on. */
  static RsaKey of(Material material, int offset) {
    BigInteger p = prime(material.stream(offset, PRIME_BYTES));
    BigInteger q = prime(material.stream(offset + PRIME_BYTES, PRIME_BYTES));
    return p.compareTo(q) > 0 ? new RsaKey(p, q) : new RsaKey(q, p);
  }

  /** PKCS #8 (RFC 5208) as PEM, with a line break at its end. */
  String pem() {
    BigInteger pMinusOne = p.subtract(BigInteger.ONE);
    BigInteger qMinusOne = q.subtract(BigInteger.ONE);
    BigInteger d = E.modInverse(pMinusOne.multiply(qMinusOne));
    RSAPrivateCrtKeySpec key =
        new RSAPrivateCrtKeySpec(
            p.multiply(q), E, d, p, q, d.mod(pMinusOne), d.mod(qMinusOne), q.modInverse(p));
    try {
      byte[] der = KeyFactory.getInstance("RSA").generatePrivate(key).getEncoded();
      String lines =
          Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
      return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** Its public half as SubjectPublicKeyInfo (RFC 8017, appendix A.1.1), in DER. */
  byte[] publicKey() {
    byte[] key = Der.sequence(Der.integer(p.multiply(q)), Der.integer(E));
    byte[] algorithm = Der.sequence(Der.oid("1.2.840.113549.1.1.1"), Der.nothing());
    return Der.sequence(algorithm, Der.bits(0, key));
  }

  private static BigInteger prime(byte[] drawn) {
    // The two highest bits, so that the product of two has 2048 bits.
    BigInteger start =
        new BigInteger(1, drawn)
            .setBit(PRIME_BYTES * Byte.SIZE - 1)
            .setBit(PRIME_BYTES * Byte.SIZE - 2)
            .setBit(0);
    while (true) {
      boolean[] composite = sieve(start);
      for (int i = 0; i < WINDOW; i++) {
        BigInteger candidate =
            composite[i] ? BigInteger.TWO : start.add(BigInteger.valueOf(2L * i));
        if (!composite[i]
            && candidate.isProbablePrime(CERTAINTY)
            && !candidate.mod(E).equals(BigInteger.ONE)) {
          return candidate;
        }
      }
      start = start.add(BigInteger.valueOf(2L * WINDOW));
    }
  }

  /** Which of the odd numbers from there on have a small divisor. */
  private static boolean[] sieve(BigInteger start) {
    boolean[] composite = new boolean[WINDOW];
    for (int prime : SMALL_PRIMES) {
      int rest = start.mod(BigInteger.valueOf(prime)).intValue();
      // start + 2 i is divisible where i is -start / 2 modulo the prime.
      int first = (int) ((long) (prime - rest) % prime * ((prime + 1) / 2) % prime);
      for (int i = first; i < WINDOW; i += prime) {
        composite[i] = true;
      }
    }
    return composite;
  }

  private static int[] smallPrimes() {
    java.util.BitSet composite = new java.util.BitSet();
    for (int i = 3; i * i < SMALL_PRIMES_BELOW; i += 2) {
      for (int j = i * i; j < SMALL_PRIMES_BELOW; j += 2 * i) {
        composite.set(j);
      }
    }
    return java.util.stream.IntStream.range(3, SMALL_PRIMES_BELOW)
        .filter(i -> i % 2 == 1 && !composite.get(i))
        .toArray();
  }

  @Override
  public String toString() {
    return "RsaKey[****]";
  }
}
