package dev.honeytoken.jenkins.planting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jenkins.model.Jenkins;

/** Ids for the collector, which tell places apart and say nothing of them. */
public final class Digests {
  private Digests() {}

  /** The digest of a text on this controller and no other, 64 hexadecimal digits. */
  public static String of(String text) {
    String whole = Jenkins.get().getLegacyInstanceId() + "\0" + text;
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
