package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * Last characters of base64url (RFC 4648, section 5) whose lower bits mean nothing and are zero.
 */
final class Ends {
  /** Two bits mean nothing: 32 bytes in 43 characters. */
  static final Alphabet TWO_BITS = new Alphabet("AEIMQUYcgkosw048");

  /** Four bits mean nothing: 16 bytes in 22 characters. */
  static final Alphabet FOUR_BITS = new Alphabet("AQgw");

  private Ends() {}
}
