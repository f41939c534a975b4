package dev.honeytoken.placement;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes cuts of inserted runs, finds the runs again and takes them out.
 *
 * <p>A run is looked for where it was placed, then, in time linear in the file, everywhere; where
 * two runs are equal the nearest one is taken. A run that another decoy was placed inside of
 * includes that one, so all cuts of a file belong into one call. Stateless.
 */
public final class Cuts {
  private Cuts() {}

  /** What is left of a file after a removal. */
  public static final class Removal {
    private final byte[] bytes;
    private final List<Cut> found;
    private final List<Cut> missing;

    private Removal(byte[] bytes, List<Cut> found, List<Cut> missing) {
      this.bytes = bytes;
      this.found = List.copyOf(found);
      this.missing = List.copyOf(missing);
    }

    /** The file without the runs that were found. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** The cuts whose runs were found. */
    public List<Cut> found() {
      return found;
    }

    /** The cuts whose runs were not: edited, or taken out before. */
    public List<Cut> missing() {
      return missing;
    }
  }

  /** The cut for a run that stands, or stood, at {@code offset}. */
  static Cut of(String file, long offset, byte[] run, boolean created) {
    return new Cut(
        file,
        offset,
        run.length,
        RollingHash.of(run, 0, run.length),
        HexFormat.of().formatHex(sha256(run, 0, run.length)),
        created);
  }

  /** Takes the runs out of a file. The cuts are all of that one file, in any order. */
  public static Removal remove(byte[] file, Collection<Cut> cuts) {
    List<Cut> found = new ArrayList<>();
    List<Cut> missing = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    List<Cut> longestFirst = new ArrayList<>(cuts);
    longestFirst.sort(Comparator.comparingInt(Cut::length).reversed());
    for (Cut cut : longestFirst) {
      int at = locate(file, cut, spans);
      if (at < 0) {
        missing.add(cut);
      } else {
        spans.add(new Span(at, at + cut.length()));
        found.add(cut);
      }
    }
    return new Removal(without(file, spans), found, missing);
  }

  /** Whether the run of a cut stands in the file. */
  public static boolean present(byte[] file, Cut cut) {
    return locate(file, cut, List.of()) >= 0;
  }

  private record Span(int from, int to) {
    /** Whether another run may be there besides: elsewhere, or one that was placed inside. */
    boolean allows(int at, int length) {
      boolean elsewhere = at >= to || from >= at + length;
      boolean inside = at >= from && at + length <= to && length < to - from;
      return elsewhere || inside;
    }
  }

  private static int locate(byte[] bytes, Cut cut, List<Span> taken) {
    byte[] wanted = HexFormat.of().parseHex(cut.sha256());
    int length = cut.length();
    if (length <= 0 || length > bytes.length) {
      return -1;
    }
    if (cut.offset() >= 0 && cut.offset() <= bytes.length - length) {
      int hint = (int) cut.offset();
      if (free(taken, hint, length) && is(bytes, hint, length, wanted)) {
        return hint;
      }
    }
    int[] best = {-1};
    RollingHash.search(
        bytes,
        length,
        cut.rolling(),
        at -> {
          boolean nearer = best[0] < 0 || distance(at, cut) < distance(best[0], cut);
          if (nearer && free(taken, at, length) && is(bytes, at, length, wanted)) {
            best[0] = at;
          }
          return nearer;
        });
    return best[0];
  }

  private static long distance(int at, Cut cut) {
    return Math.abs(at - cut.offset());
  }

  private static boolean free(List<Span> taken, int at, int length) {
    return taken.stream().allMatch(span -> span.allows(at, length));
  }

  private static boolean is(byte[] bytes, int at, int length, byte[] wanted) {
    return MessageDigest.isEqual(sha256(bytes, at, length), wanted);
  }

  private static byte[] without(byte[] bytes, List<Span> spans) {
    if (spans.isEmpty()) {
      return bytes;
    }
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingInt(Span::from));
    ByteArrayOutputStream left = new ByteArrayOutputStream(bytes.length);
    int at = 0;
    for (Span span : sorted) {
      if (span.from() >= at) {
        left.write(bytes, at, span.from() - at);
      }
      at = Math.max(at, span.to());
    }
    left.write(bytes, at, bytes.length - at);
    return left.toByteArray();
  }

  private static byte[] sha256(byte[] bytes, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
