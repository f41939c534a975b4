package dev.honeytoken.placement;

import java.util.ArrayList;
import java.util.List;

/**
 * The insertions into one file, decoy after decoy, and the cuts that take them out again. Each
 * decoy sees the text as the ones before it left it. Not thread-safe.
 */
public final class Splice {
  /** One inserted run; others may have been inserted inside it since. */
  private static final class Run {
    final int decoy;
    int start;

    /** One past its last character, runs inside it included. */
    int end;

    Run(int decoy, int start, int end) {
      this.decoy = decoy;
      this.start = start;
      this.end = end;
    }
  }

  private final String file;
  private final FileText before;
  private final List<Run> runs = new ArrayList<>();
  private String text;
  private int decoys;

  /** Nothing inserted yet into {@code before}, which is {@code file} for messages. */
  public Splice(String file, FileText before) {
    this.file = file;
    this.before = before;
    this.text = before.text();
  }

  /** The text with everything inserted so far. */
  public String text() {
    return text;
  }

  /** The file with everything inserted so far. */
  public byte[] bytes() {
    return before.with(text).bytes();
  }

  /**
   * Applies the insertions of one decoy, whose offsets are into {@link #text()}.
   *
   * @return the decoy's number in this file, from 0
   * @throws dev.honeytoken.PlacementException if the file's encoding cannot hold them
   */
  public int insert(List<Insertion> insertions) {
    check(insertions);
    int decoy = decoys++;
    StringBuilder spliced = new StringBuilder(text);
    int shift = 0;
    for (Insertion insertion : insertions) {
      int at = insertion.offset() + shift;
      spliced.insert(at, insertion.text());
      for (Run run : runs) {
        if (run.start >= at) {
          run.start += insertion.text().length();
        }
        if (run.end > at) {
          run.end += insertion.text().length();
        }
      }
      runs.add(new Run(decoy, at, at + insertion.text().length()));
      shift += insertion.text().length();
    }
    text = spliced.toString();
    return decoy;
  }

  private void check(List<Insertion> insertions) {
    int last = 0;
    for (Insertion insertion : insertions) {
      int at = insertion.offset();
      if (at < last || at > text.length() || insertion.text().isEmpty()) {
        throw new IllegalArgumentException("insertions of " + file + " are not in order");
      }
      if (at > 0
          && at < text.length()
          && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))) {
        throw new IllegalArgumentException("an insertion into " + file + " splits a character");
      }
      before.requireEncodable(file, insertion.text());
      last = at;
    }
  }

  /**
   * The cuts of one decoy, as the file stands with everything inserted so far. Where another decoy
   * was placed inside a run, the run includes it.
   */
  public List<Cut> cuts(int decoy, boolean created) {
    List<Cut> cuts = new ArrayList<>();
    int seen = 0;
    long offset = before.markLength();
    for (Run run : runs.stream().filter(r -> r.decoy == decoy).toList()) {
      offset += before.encode(text.substring(seen, run.start)).length;
      seen = run.start;
      cuts.add(Cuts.of(file, offset, before.encode(text.substring(run.start, run.end)), created));
    }
    return List.copyOf(cuts);
  }
}
