package dev.honeytoken.collector.persona;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Numbers and ids that a product has made once and says ever after: the same for as long as the
 * collector runs, and others at every installation, so that no two can be told to be of one make.
 * Thread-safe.
 */
final class Made {
  private static final long OURS = new SecureRandom().nextLong();
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Made() {}

  /** A number from {@code least} to {@code most} for that purpose. */
  static int number(String purpose, int least, int most) {
    return random(purpose).nextInt(least, most + 1);
  }

  /** So many letters and digits for that purpose. */
  static String text(String purpose, int length) {
    SplittableRandom random = random(purpose);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return out.toString();
  }

  private static SplittableRandom random(String purpose) {
    return new SplittableRandom(OURS ^ (purpose.hashCode() * 0x9E3779B97F4A7C15L));
  }
}
