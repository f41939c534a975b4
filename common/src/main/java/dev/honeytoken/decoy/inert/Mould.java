package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Base62Crc;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.SealText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's fixed text with stretches of random characters in it, which carry the seal where there
 * is room for one; perhaps with the {@link Base62Crc} of the last stretch at the end. Immutable,
 * thread-safe.
 */
final class Mould implements Recogniser {
  private static final char OPEN = '\0';

  private final String fixed;
  private final SealText codec;
  private final int body;
  private final int end;
  private final boolean checksum;

  private Mould(String fixed, List<SealText.Run> runs, boolean checksum) {
    this.fixed = fixed;
    this.codec = SealText.over(runs);
    this.checksum = checksum;
    this.body = runs.get(runs.size() - 1).at();
    this.end = fixed.length() - (checksum ? Base62Crc.LENGTH : 0);
  }

  /** Begins with fixed text. */
  static Builder of(String prefix) {
    return new Builder(prefix);
  }

  /** The pieces of a mould, from left to right. */
  static final class Builder {
    private final StringBuilder fixed;
    private final List<SealText.Run> runs = new ArrayList<>();

    private Builder(String prefix) {
      this.fixed = new StringBuilder(prefix);
    }

    Builder text(String text) {
      fixed.append(text);
      return this;
    }

    Builder random(Alphabet alphabet, int length) {
      runs.add(new SealText.Run(alphabet, fixed.length(), length));
      fixed.append(String.valueOf(OPEN).repeat(length));
      return this;
    }

    Mould done() {
      return new Mould(fixed.toString(), runs, false);
    }

    Mould checksum() {
      fixed.append(String.valueOf(OPEN).repeat(Base62Crc.LENGTH));
      return new Mould(fixed.toString(), runs, true);
    }
  }

  String render(Material material) {
    byte[] out = fixed.getBytes(StandardCharsets.ISO_8859_1);
    codec.encode(material.seal(), new Draw(material, 0), out);
    if (checksum) {
      Base62Crc.append(out, body, end);
    }
    return new String(out, StandardCharsets.ISO_8859_1);
  }

  @Override
  public boolean sealed() {
    return codec.sealed();
  }

  @Override
  public int shortest() {
    return fixed.length();
  }

  @Override
  public int longest() {
    return fixed.length();
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    return fits(candidate) ? codec.decode(candidate) : null;
  }

  @Override
  public boolean matches(CharSequence candidate) {
    return fits(candidate) && codec.matches(candidate);
  }

  private boolean fits(CharSequence candidate) {
    if (candidate.length() != fixed.length()) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = fixed.charAt(i);
      if (c != OPEN && candidate.charAt(i) != c) {
        return false;
      }
    }
    return !checksum || Base62Crc.ends(candidate, body);
  }
}
