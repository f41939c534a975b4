package dev.honeytoken.collector.channel;

import dev.honeytoken.client.Origin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people are told, and all a responder needs to start. Never holds a credential. For people,
 * {@link Subject} has words for every subject: a channel that shows these needs to know no more.
 *
 * @param incident id of the incident, the same through all its stages
 * @param stage where in its life it is
 * @param revision grows with each change of the incident, from 1
 * @param severity how grave it is
 * @param reasons why it is graver than a first use, as sentences; the newest last
 * @param reference what this channel called its message about the incident's earlier stage: {@link
 *     Outcome.Receipt#reference()}; null if there is none, and then it is told as a new message
 * @param subject what it is about
 * @param page address of the incident's page on the dashboard, for a link; null if there is none,
 *     or the operator has not said where people reach the dashboard
 */
public record Alert(
    String incident,
    Stage stage,
    int revision,
    Severity severity,
    List<String> reasons,
    @Nullable String reference,
    Subject subject,
    @Nullable URI page) {
  /** One without a page. */
  public Alert(
      String incident,
      Stage stage,
      int revision,
      Severity severity,
      List<String> reasons,
      @Nullable String reference,
      Subject subject) {
    this(incident, stage, revision, severity, reasons, reference, subject, null);
  }

  /** Copies. */
  public Alert {
    reasons = List.copyOf(reasons);
    if (revision < 1) {
      throw new IllegalArgumentException("revision " + revision + " is less than 1");
    }
  }

  /** The use of a decoy that it tells of; empty if the collector tells of itself. */
  public Optional<Used> used() {
    return subject instanceof Used used ? Optional.of(used) : Optional.empty();
  }

  /** Whether this is an authorised use in a drill. */
  public boolean drill() {
    return subject instanceof Used used && used.drill();
  }

  /** One line that says it all, for titles and logs. */
  public String headline() {
    return subject.headline();
  }

  /** What an alert is about, in words. */
  public sealed interface Subject permits Used, Notice {
    /** A few words without particulars. */
    String title();

    /** One line that says it all. */
    String headline();

    /** What to make of it: a sentence. */
    String note();

    /** The particulars, the weightiest first; what is not known is left out. */
    List<Fact> facts();

    /** When it was last so. */
    Instant at();
  }

  /** A particular: its name and its value, neither empty. */
  public record Fact(String name, String value) {}

  /**
   * A decoy was used.
   *
   * @param drill whether this is an authorised use in a drill
   * @param decoy what was used
   * @param use how it was used first
   * @param hits how many hits the incident has by now, at least 1
   * @param lastSeenAt when the latest of them was
   */
  public record Used(boolean drill, Decoy decoy, Use use, long hits, Instant lastSeenAt)
      implements Subject {
    @Override
    public String title() {
      return drill ? "Drill: decoy used as planned" : "Decoy credential used";
    }

    @Override
    public String headline() {
      return (drill ? "DRILL: " : "")
          + decoy.kind()
          + " decoy of "
          + decoy.project()
          + " was used from "
          + use.source();
    }

    @Override
    public String note() {
      return drill
          ? "This is a drill: nobody broke in, and nothing needs doing."
          : "No build uses this credential: whoever did has read "
              + decoy.place()
              + ". Change the real credentials that lie beside it, and see what else "
              + use.source()
              + " has used.";
    }

    @Override
    public List<Fact> facts() {
      Origin origin = decoy.origin();
      Facts facts = new Facts();
      facts.add("Decoy", decoy.kind() + " " + decoy.id());
      facts.add("Project", decoy.project());
      facts.add("Planted", decoy.place() + ", " + decoy.plantedAt());
      facts.add("Build", origin.build() == null ? origin.buildUrl() : origin.build());
      facts.add("Branch and commit", Facts.pair(origin.branch(), origin.commit()));
      facts.add("Agent", origin.agent());
      facts.add("Used from", use.whence());
      facts.add("Client", use.clues().tool() == null ? use.userAgent() : use.clues().tool());
      facts.add("Request", use.method() + " " + use.path());
      String count = hits == 1 ? "once" : hits + " times, last " + lastSeenAt;
      facts.add("When", use.at() + ", " + count + use.clues().times());
      return facts.all();
    }

    @Override
    public Instant at() {
      return lastSeenAt;
    }
  }

  /**
   * The collector tells of itself: a channel that fails, a drill of its own that does not come
   * through, or that either is mended.
   *
   * @param title a few words
   * @param headline one line that says it all
   * @param note what to do
   * @param facts particulars
   * @param at when it was found
   */
  public record Notice(String title, String headline, String note, List<Fact> facts, Instant at)
      implements Subject {
    /** Copies. */
    public Notice {
      facts = List.copyOf(facts);
    }
  }

  /**
   * What was used and where it came from.
   *
   * @param id the decoy's id
   * @param kind its kind
   * @param place file and name it was planted under
   * @param state where in its life it is, in the word of the wire
   * @param planting id of the planting
   * @param project project it was planted in
   * @param origin the build that planted it
   * @param plantedAt when it was granted
   */
  public record Decoy(
      String id,
      String kind,
      String place,
      String state,
      String planting,
      String project,
      Origin origin,
      Instant plantedAt) {}

  /**
   * One use.
   *
   * @param at when, by the collector's clock
   * @param source address it came from
   * @param userAgent what the client called itself
   * @param method HTTP method
   * @param host host asked for
   * @param path path asked for, credentials replaced
   * @param clues what else can be said about it
   */
  public record Use(
      Instant at,
      String source,
      @Nullable String userAgent,
      String method,
      @Nullable String host,
      String path,
      Clues clues) {
    /** One that nothing else is known about. */
    public Use(
        Instant at,
        String source,
        @Nullable String userAgent,
        String method,
        @Nullable String host,
        String path) {
      this(at, source, userAgent, method, host, path, Clues.NONE);
    }

    /** The address, and where it is as far as that is known. */
    public String whence() {
      return Stream.of(source, clues.sourceName(), clues.location(), clues.network())
          .filter(each -> each != null && !each.isBlank())
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * What can be said about a use beyond what it said of itself; null for what is not known.
   *
   * @param location city and country of the address
   * @param network number and name of its autonomous system
   * @param sourceName the name of the address
   * @param tool which program it looks like, and how sure that is: part of a sentence
   * @param sincePlanting from the grant of the decoy to its first use
   * @param sinceBuildEnd from the end of the build that planted to the latest use, if after it
   */
  public record Clues(
      @Nullable String location,
      @Nullable String network,
      @Nullable String sourceName,
      @Nullable String tool,
      @Nullable Duration sincePlanting,
      @Nullable Duration sinceBuildEnd) {
    /** Nothing. */
    public static final Clues NONE = new Clues(null, null, null, null, null, null);

    private static final long[] SECONDS = {86_400, 3_600, 60, 1};
    private static final String[] UNITS = {" d", " h", " min", " s"};

    /** A span in its two largest units, such as {@code 3 d 4 h}. */
    static String words(Duration span) {
      long rest = Math.max(0, span.toSeconds());
      for (int i = 0; i < SECONDS.length - 1; i++) {
        if (rest >= SECONDS[i]) {
          long next = rest % SECONDS[i] / SECONDS[i + 1];
          return rest / SECONDS[i] + UNITS[i] + (next == 0 ? "" : " " + next + UNITS[i + 1]);
        }
      }
      return rest + UNITS[UNITS.length - 1];
    }

    private String times() {
      return (sincePlanting == null ? "" : ", " + words(sincePlanting) + " after planting")
          + (sinceBuildEnd == null ? "" : ", " + words(sinceBuildEnd) + " after its build");
    }
  }

  private static final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    void add(String name, @Nullable String value) {
      if (value != null && !value.isBlank()) {
        facts.add(new Fact(name, value));
      }
    }

    static @Nullable String pair(@Nullable String one, @Nullable String other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one + " @ " + other;
    }

    List<Fact> all() {
      return List.copyOf(facts);
    }
  }
}
