package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.dashboard.Plot;
import dev.honeytoken.collector.dashboard.Tone;
import dev.honeytoken.collector.delivery.ChannelHealth.Health;
import dev.honeytoken.collector.store.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How things are.
 *
 * @param tone how much it asks for attention
 * @param headline in a few words
 * @param words in a sentence
 * @param tasks what to do, the most urgent first
 * @param decoys how many there are
 * @param open how many incidents nobody has closed
 * @param latest the latest of these
 * @param drills the last drill of each project
 * @param channels how they are doing
 * @param plot hits over time
 * @param seen changes when anything of this does
 */
public record OverviewView(
    Tone tone,
    String headline,
    String words,
    List<Task> tasks,
    Tally.Decoys decoys,
    long open,
    List<Row> latest,
    List<Tally.LastDrill> drills,
    List<Health> channels,
    Plot plot,
    @Nullable String seen) {
  /** Copies. */
  public OverviewView {
    tasks = List.copyOf(tasks);
    latest = List.copyOf(latest);
    drills = List.copyOf(drills);
    channels = List.copyOf(channels);
  }

  /** Something to do, and where. */
  public record Task(Tone tone, String text, String path) {}

  /** An incident in a line. */
  public record Row(
      dev.honeytoken.collector.store.Incident incident,
      @Nullable String kind,
      @Nullable String project,
      String where) {}

  OverviewView seen(String hash) {
    return new OverviewView(
        tone, headline, words, tasks, decoys, open, latest, drills, channels, plot, hash);
  }
}
