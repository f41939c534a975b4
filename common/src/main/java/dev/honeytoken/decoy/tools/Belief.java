package dev.honeytoken.decoy.tools;

/**
 * What the rule files of public scanners ask of a credential besides its shape, so that words which
 * only look like one are passed over. Stateless.
 */
public final class Belief {
  /** Most rules want so many digits, or none. */
  private static final int DIGITS = 2;

  private Belief() {}

  /** Whether a text has as many digits as most rules want. */
  public static boolean hasDigits(CharSequence text) {
    return digits(text) >= DIGITS;
  }

  /** How many digits a text has. */
  public static int digits(CharSequence text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
    }
    return count;
  }

  /** Shannon's entropy of a text's characters, in bits for each. */
  public static double entropy(CharSequence text) {
    return text.chars()
        .distinct()
        .mapToDouble(
            c -> {
              double share =
                  (double) text.chars().filter(each -> each == c).count() / text.length();
              return -share * Math.log(share) / Math.log(2);
            })
        .sum();
  }
}
