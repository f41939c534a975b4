package dev.honeytoken.decoy.tools;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The commonest shape of a token: a prefix that is always the same, and characters that carry the
 * seal. Immutable, thread-safe.
 */
public final class PrefixedText implements Recogniser {
  private final String prefix;
  private final int length;
  private final SealText codec;

  /**
   * Tokens of that shape.
   *
   * @param prefix may be empty
   * @param characters how many follow it
   * @throws IllegalArgumentException if they have no room for a seal
   */
  public PrefixedText(String prefix, Alphabet alphabet, int characters) {
    this.prefix = prefix;
    this.length = prefix.length() + characters;
    this.codec = SealText.over(alphabet, prefix.length(), characters);
  }

  /** A token with that seal. */
  public Secret text(Seal seal, Draw draw) {
    byte[] out = new byte[length];
    for (int i = 0; i < prefix.length(); i++) {
      out[i] = (byte) prefix.charAt(i);
    }
    codec.encode(seal, draw, out);
    return Secret.of(new String(out, StandardCharsets.ISO_8859_1));
  }

  @Override
  public int shortest() {
    return length;
  }

  @Override
  public int longest() {
    return length;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    if (candidate.length() != length) {
      return null;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (candidate.charAt(i) != prefix.charAt(i)) {
        return null;
      }
    }
    return codec.decode(candidate);
  }
}
