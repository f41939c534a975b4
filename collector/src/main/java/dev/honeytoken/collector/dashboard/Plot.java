package dev.honeytoken.collector.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Counts over time, drawn by a script and written out in words for those without.
 *
 * @param label what is counted
 * @param start when the first span begins
 * @param span of each count
 * @param counts one for each span, at least one
 */
public record Plot(String label, Instant start, Duration span, List<Long> counts) {
  /** Copies. */
  public Plot {
    counts = List.copyOf(counts);
  }

  /** What the script draws: times in seconds since 1970, and counts. */
  public String data() {
    String times =
        LongStream.range(0, counts.size())
            .mapToObj(i -> Long.toString(start.getEpochSecond() + i * span.toSeconds()))
            .collect(Collectors.joining(","));
    return "[[" + times + "]," + counts.toString().replace(" ", "") + "]";
  }

  /** How many in all. */
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** In a sentence. */
  public String words() {
    long most = Collections.max(counts);
    String all = Show.count(total(), label) + " in " + Show.span(span.multipliedBy(counts.size()));
    return most == 0
        ? all + "."
        : all
            + "; most, "
            + Show.number(most)
            + ", from "
            + Show.time(start.plus(span.multipliedBy(counts.indexOf(most))))
            + " on.";
  }
}
