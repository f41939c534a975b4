package dev.honeytoken.survey;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.client.Origin;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.FileTree;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.PlantingRequest;
import dev.honeytoken.planting.Rehearsal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses decoys, each tried out in memory beside those chosen before: what is suggested can be
 * planted as it stands. Not thread-safe.
 */
final class Suggestions {
  private static final int MOST_FILES = 5;
  private static final Origin NOWHERE = new Origin(null, null, null, null, null, null, null);

  /** What a build copies into what it ships. */
  private static final String SHIPPED = "src/main/";

  /** Documents that everybody skips, an intruder included. */
  private static final Set<String> DULL =
      Set.of("changelog.md", "code_of_conduct.md", "license.md", "security.md", "authors.md");

  private final SurveyRequest request;
  private final FileTree files;
  private final List<DecoySpec> chosen = new ArrayList<>();

  Suggestions(SurveyRequest request, FileTree files) {
    this.request = request;
    this.files = files;
  }

  /**
   * What is suggested for a place.
   *
   * @param decoy what fits, or null
   * @param why why nothing does, or null
   */
  record Suggestion(@Nullable DecoySpec decoy, @Nullable String why) {}

  /**
   * Suggests a decoy for a place: in the project, or where nothing of it is there, in the home.
   *
   * @param there the project's files of that place
   * @param home those of the home, which begin with {@code ~/}
   */
  Suggestion in(Place place, List<String> there, List<String> home) {
    if (place.ideas().isEmpty()) {
      return new Suggestion(null, place.unless().isEmpty() ? "no kind fits" : place.unless());
    }
    List<String> candidates = candidates(place, there, home);
    if (candidates.isEmpty()) {
      return new Suggestion(null, "what is there is shipped with the application");
    }
    String trouble = "";
    for (String file : candidates) {
      for (Idea idea : place.ideas()) {
        for (String name : idea.naming().names(request.project())) {
          DecoySpec spec =
              new DecoySpec(
                  idea.kind(), file, idea.format(), name.isEmpty() ? null : name, Map.of(), null);
          String fault = fault(spec);
          if (fault == null) {
            chosen.add(spec);
            return new Suggestion(spec, null);
          }
          trouble = trouble.isEmpty() ? fault : trouble;
        }
      }
    }
    return new Suggestion(null, trouble);
  }

  private static List<String> candidates(Place place, List<String> there, List<String> home) {
    List<String> fit = new ArrayList<>();
    there.stream()
        .filter(each -> !each.startsWith(SHIPPED) && !each.contains("/" + SHIPPED))
        .filter(each -> !DULL.contains(each.toLowerCase(java.util.Locale.ROOT)))
        .sorted(Comparator.comparingLong(Suggestions::depth).thenComparing(each -> each))
        .limit(MOST_FILES)
        .forEach(fit::add);
    home.stream().sorted().limit(MOST_FILES).forEach(fit::add);
    String made = place.made();
    if (fit.isEmpty() && there.isEmpty() && made != null) {
      fit.add(made);
    }
    return fit;
  }

  private static long depth(String path) {
    return path.chars().filter(each -> each == '/').count();
  }

  /** Why it cannot be planted beside what was chosen before; null if it can. */
  private @Nullable String fault(DecoySpec spec) {
    List<DecoySpec> all = new ArrayList<>(chosen);
    all.add(spec);
    PlantingRequest planting =
        new PlantingRequest(
            request.project(), request.directory(), "", NOWHERE, all, request.inUse());
    try {
      List<TripClass> classes = Rehearsal.of(planting, files);
      return classes.get(classes.size() - 1) == TripClass.INERT
          ? "a " + spec.kind() + " decoy in " + spec.file() + " could not fire"
          : null;
    } catch (HoneytokenException e) {
      return e.getMessage();
    }
  }
}
