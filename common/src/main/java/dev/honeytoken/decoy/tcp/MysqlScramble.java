package dev.honeytoken.decoy.tcp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The digests in which MySQL's clients show a password: {@code H(p) xor H(…)} over the password and
 * the server's challenge.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_authentication_methods_native_password_authentication.html">mysql_native_password</a>
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html">caching_sha2_password</a>
 */
public enum MysqlScramble {
  /** The default before version 8, with SHA-1. */
  NATIVE("mysql_native_password", "SHA-1") {
    @Override
    void mix(MessageDigest digest, byte[] twice, byte[] challenge) {
      digest.update(challenge);
      digest.update(twice);
    }
  },
  /** The default since version 8, with SHA-256. */
  CACHING_SHA2("caching_sha2_password", "SHA-256") {
    @Override
    void mix(MessageDigest digest, byte[] twice, byte[] challenge) {
      digest.update(twice);
      digest.update(challenge);
    }
  };

  /** Length of a server's challenge. */
  public static final int CHALLENGE_BYTES = 20;

  private final String plugin;
  private final String algorithm;

  MysqlScramble(String plugin, String algorithm) {
    this.plugin = plugin;
    this.algorithm = algorithm;
  }

  /** The name of the method on the wire. */
  public String plugin() {
    return plugin;
  }

  abstract void mix(MessageDigest digest, byte[] twice, byte[] challenge);

  /** What a client shows of the password when it is challenged so. */
  public byte[] digest(String password, byte[] challenge) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      byte[] once = digest.digest(password.getBytes(StandardCharsets.UTF_8));
      mix(digest, MessageDigest.getInstance(algorithm).digest(once), challenge);
      byte[] shown = digest.digest();
      for (int i = 0; i < shown.length; i++) {
        shown[i] ^= once[i];
      }
      return shown;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** The method of that name, or null. */
  public static @Nullable MysqlScramble ofPlugin(String plugin) {
    for (MysqlScramble each : values()) {
      if (each.plugin.equals(plugin)) {
        return each;
      }
    }
    return null;
  }
}
