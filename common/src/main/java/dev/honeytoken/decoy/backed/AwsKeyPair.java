package dev.honeytoken.decoy.backed;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.tools.Alphabet;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A real access key of AWS, as material carries it: everything that a client is given of a decoy is
 * its material, and a key fits into it. Of the stream's carried bytes the first says which prefix
 * the id has, ten are the id's 16 characters of base32, and thirty the secret's 40 of base64; the
 * rest is not read. Any bytes at all are some key. Immutable.
 *
 * @param id {@code AKIA} or {@code ASIA} and 16 characters of base32, see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM
 *     identifiers</a>
 * @param secret 40 characters of base64
 */
public record AwsKeyPair(String id, Secret secret) {
  static final int ID_LENGTH = 20;
  static final int SECRET_LENGTH = 40;

  private static final Pattern ID = Pattern.compile("A[KS]IA[A-Z2-7]{16}");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9+/]{40}");
  private static final Alphabet BASE32 = new Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
  private static final int PREFIX_LENGTH = 4;
  private static final int HALF = 8;
  private static final int HALF_BYTES = 5;
  private static final int SECRET_AT = 1 + 2 * HALF_BYTES;
  private static final int SECRET_BYTES = 30;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException without the key if it has another shape
   */
  public AwsKeyPair {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "an id of an access key is AKIA or ASIA and 16 of A-Z and 2-7");
    }
    if (!SECRET.matcher(secret.reveal()).matches()) {
      throw new IllegalArgumentException("a secret access key is 40 characters of base64");
    }
  }

  /** Whether a text has the shape of an id. */
  static boolean isId(CharSequence text) {
    return ID.matcher(text).matches();
  }

  /** The key in a material. */
  static AwsKeyPair of(Material material) {
    byte[] in = material.stream(0, SECRET_AT + SECRET_BYTES);
    byte[] id = new byte[ID_LENGTH];
    id[0] = 'A';
    id[1] = (byte) ((in[0] & 1) == 0 ? 'K' : 'S');
    id[2] = 'I';
    id[3] = 'A';
    BASE32.write(number(in, 1), id, PREFIX_LENGTH, HALF);
    BASE32.write(number(in, 1 + HALF_BYTES), id, PREFIX_LENGTH + HALF, HALF);
    byte[] secret = Arrays.copyOfRange(in, SECRET_AT, SECRET_AT + SECRET_BYTES);
    return new AwsKeyPair(
        new String(id, java.nio.charset.StandardCharsets.US_ASCII),
        Secret.of(Base64.getEncoder().encodeToString(secret)));
  }

  /** A material with that seal which carries this key. */
  public Material in(Material sealed) {
    byte[] bytes = sealed.toBytes();
    int at = Material.BYTES - Material.DIRECT;
    bytes[at] = (byte) (id.charAt(1) == 'K' ? 0 : 1);
    put(BASE32.read(id, PREFIX_LENGTH, HALF), bytes, at + 1);
    put(BASE32.read(id, PREFIX_LENGTH + HALF, HALF), bytes, at + 1 + HALF_BYTES);
    byte[] decoded = Base64.getDecoder().decode(secret.reveal());
    System.arraycopy(decoded, 0, bytes, at + SECRET_AT, SECRET_BYTES);
    return Material.of(bytes);
  }

  private static long number(byte[] in, int from) {
    long number = 0;
    for (int i = 0; i < HALF_BYTES; i++) {
      number = number << Byte.SIZE | (in[from + i] & 0xff);
    }
    return number;
  }

  private static void put(long number, byte[] out, int from) {
    for (int i = HALF_BYTES - 1; i >= 0; i--) {
      out[from + i] = (byte) number;
      number >>>= Byte.SIZE;
    }
  }
}
