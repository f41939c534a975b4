package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.client.Origin;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.dashboard.Show;
import dev.honeytoken.collector.evidence.Dossier;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.KnownDecoy;
import dev.honeytoken.collector.store.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an incident means and what is to be done, in sentences; says only what is known. */
final class Meaning {
  private Meaning() {}

  static String headline(Dossier dossier) {
    KnownDecoy decoy = dossier.decoy();
    Incident incident = dossier.incident();
    String what =
        decoy == null
            ? "A decoy that is no longer in the store"
            : "The decoy " + decoy.planted().kind() + " of " + decoy.project();
    String use = incident.drill() == null ? " was used" : " was drilled";
    return what + use + (incident.source().isEmpty() ? "" : " from " + incident.source());
  }

  static List<String> words(Dossier dossier) {
    List<String> words = new ArrayList<>();
    KnownDecoy decoy = dossier.decoy();
    if (decoy != null) {
      Origin origin = decoy.origin();
      words.add(
          "It stood in "
              + decoy.planted().target().describe()
              + part(", planted by build ", origin.build())
              + part(" at commit ", brief(origin.commit()))
              + part(" of branch ", origin.branch())
              + part(" on agent ", origin.agent())
              + part(", begun by ", origin.trigger())
              + ".");
      words.add(
          "Whoever used it has read that file, the build's workspace, or something made from it:"
              + " take every real secret that stood there for read.");
    }
    if (dossier.sincePlanting() != null) {
      words.add("It was first used " + Show.span(dossier.sincePlanting()) + " after planting.");
    }
    if (dossier.sinceBuildEnd() != null) {
      words.add(
          "Its build had been over for "
              + Show.span(dossier.sinceBuildEnd())
              + " at the latest use: it was not the build.");
    }
    words.add("What was used: " + dossier.tool().words() + ".");
    dossier.incident().reasons().stream().map(Reason::text).forEach(words::add);
    return words;
  }

  static List<String> steps(Dossier dossier) {
    Incident incident = dossier.incident();
    if (incident.drill() != null) {
      return List.of("Nothing: this was a drill, and it was seen.");
    }
    KnownDecoy decoy = dossier.decoy();
    List<String> steps = new ArrayList<>();
    if (incident.stage() != Stage.ACKNOWLEDGED) {
      steps.add("Acknowledge, so that everybody knows that somebody is looking.");
    }
    if (decoy == null) {
      steps.add("Look for the source " + incident.source() + " in your own logs.");
    } else {
      steps.add(
          decoy.beside().isEmpty()
              ? "Revoke and replace the real secrets in "
                  + decoy.planted().target().file()
                  + " and those that the build could reach, before anything else."
              : "Revoke and replace, before anything else, what stood beside it in "
                  + decoy.planted().target().file()
                  + ": "
                  + String.join(", ", decoy.beside())
                  + ". Then every other secret that the build could reach.");
      steps.add(
          "Find out how it left: the log, artifacts and caches of "
              + (decoy.origin().build() == null ? "the build" : decoy.origin().build())
              + ", forks and clones of the repository"
              + part(", agent ", decoy.origin().agent())
              + ".");
      steps.add(
          "Look for "
              + (incident.source().isEmpty() ? "the source" : incident.source())
              + " in the logs of everything that the same secrets open.");
      steps.add(
          "Rotate the project's decoys (honeytoken:rotate), so that the next use tells more.");
    }
    steps.add("Note what you found, and close. If it was one of your own tools, mark it benign.");
    return steps;
  }

  private static String part(String words, @Nullable String value) {
    return value == null || value.isEmpty() ? "" : words + value;
  }

  private static @Nullable String brief(@Nullable String commit) {
    return commit == null || commit.length() <= 12 ? commit : commit.substring(0, 12);
  }
}
