package dev.honeytoken.decoy.tools;

/**
 * The check digit at the end of card numbers, IMEIs and many customer numbers.
 *
 * @see <a href="https://www.iso.org/standard/70484.html">ISO/IEC 7812-1, annex B</a>
 */
public final class Luhn {
  private static final int BASE = 10;

  private Luhn() {}

  /** The digit that goes behind these digits. */
  public static char digit(CharSequence digits) {
    int sum = 0;
    boolean twice = true;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      int value = twice ? 2 * digit : digit;
      sum += value >= BASE ? value - BASE + 1 : value;
      twice = !twice;
    }
    return (char) ('0' + (BASE - sum % BASE) % BASE);
  }

  /** Whether the last of these digits is that of those before it. */
  public static boolean holds(CharSequence digits) {
    int last = digits.length() - 1;
    return last > 0 && digit(digits.subSequence(0, last)) == digits.charAt(last);
  }
}
