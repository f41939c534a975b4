package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.dashboard.Show;
import dev.honeytoken.collector.dashboard.Tone;
import dev.honeytoken.collector.dashboard.page.OverviewView.Task;
import dev.honeytoken.collector.delivery.ChannelHealth.Health;
import dev.honeytoken.collector.delivery.ChannelHealth.Word;
import dev.honeytoken.collector.store.Tally;
import dev.honeytoken.collector.store.Tally.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What the figures come to: did anything fire, would everything that should.
 *
 * @param tone how much it asks for attention
 * @param headline in a few words
 * @param words in a sentence
 * @param tasks what to do
 */
record Situation(Tone tone, String headline, String words, List<Task> tasks) {
  static Situation of(
      Tally.Decoys decoys, long open, List<Tally.LastDrill> drills, List<Health> channels) {
    List<Task> tasks = new ArrayList<>();
    if (open > 0) {
      tasks.add(
          new Task(
              Tone.ALARM,
              "Look at " + Show.count(open, "open incident") + ", the latest first.",
              "/ui/incidents"));
    }
    for (Health each : channels) {
      if (each.word() == Word.DOWN || each.word() == Word.FAILING) {
        tasks.add(
            new Task(
                Tone.WARN,
                "Channel " + each.name() + " does not accept alerts: mend it.",
                "/ui/channels"));
      }
    }
    for (Tally.LastDrill each : drills) {
      if (each.verdict() == Verdict.FAILED) {
        tasks.add(
            new Task(
                Tone.WARN,
                "The last drill of " + each.project() + " failed: see which link is broken.",
                "/ui/decoys?project=" + Show.encode(each.project())));
      }
    }
    if (decoys.overdue() > 0) {
      tasks.add(
          new Task(
              Tone.WARN,
              Show.count(decoys.overdue(), "decoy") + " overdue: rotate them.",
              "/ui/decoys?life=overdue"));
    }
    if (decoys.expired() > 0) {
      tasks.add(
          new Task(
              Tone.WARN,
              Show.count(decoys.expired(), "decoy") + " past the end they name: seed again.",
              "/ui/decoys?life=expired"));
    }
    if (decoys.live() == 0) {
      tasks.add(new Task(Tone.WARN, "No decoy is live: seed a project.", "/ui/decoys"));
    }
    return judged(decoys, open, tasks);
  }

  private static Situation judged(Tally.Decoys decoys, long open, List<Task> tasks) {
    if (open > 0) {
      return new Situation(
          Tone.ALARM,
          open == 1 ? "A decoy was used" : "Decoys were used",
          Show.count(open, "incident")
              + (open == 1 ? " is" : " are")
              + " open. Somebody has read what they should not have.",
          tasks);
    }
    if (!tasks.isEmpty()) {
      return new Situation(
          Tone.WARN,
          "Quiet, but look here",
          "Nothing has fired. Something that should be able to fire, or to alert, may not.",
          tasks);
    }
    return new Situation(
        Tone.CALM,
        "All quiet",
        Show.count(decoys.live(), "tripwire")
            + (decoys.live() == 1 ? " is" : " are")
            + " live, every channel works, and nothing has fired.",
        tasks);
  }
}
