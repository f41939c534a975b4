package dev.honeytoken.survey;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.FileTree;
import dev.honeytoken.placement.HomedFiles;
import dev.honeytoken.placement.ProjectFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a project as an intruder would, and says where decoys fit. Reads files, writes none,
 * uses no network. Not thread-safe.
 */
public final class Survey {
  private static final int KEYS_ADD = 10;
  private static final int EMPTY_TAKES = 20;
  private static final int MOST = 100;

  private static final Place ELSEWHERE =
      Place.of("elsewhere", "Other files with real keys", 50)
          .readBy(Precedent.SHAI_HULUD)
          .unless("source code: a decoy there would be compiled, or copied into what is shipped");

  private final SurveyRequest request;
  private final Progress progress;
  private final Map<Place, Gathered> gathered = new LinkedHashMap<>();
  private final Reading reading = new Reading();

  /** A survey of that project. */
  public Survey(SurveyRequest request, Progress progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * Does it.
   *
   * @throws PlacementException if the project's directory cannot be read
   */
  public SurveyReport run() {
    ProjectFiles files = new ProjectFiles(Path.of(request.directory()));
    List<Walk.Entry> entries;
    try {
      entries = Walk.of(files.root());
    } catch (IOException e) {
      throw new PlacementException(
          "The project's directory " + files.root() + " cannot be read.",
          e,
          "Check that it exists and that the build may read it.");
    }
    List<Walk.Entry> home =
        request.home() == null ? List.of() : HomeFiles.of(Path.of(request.home()));
    int all = entries.size() + home.size();
    int done = 0;
    for (Walk.Entry each : entries) {
      String path = files.root().relativize(each.path()).toString().replace('\\', '/');
      look(each, path, path, true);
      progress.files(++done, all);
    }
    for (Walk.Entry each : home) {
      String path = Path.of(String.valueOf(request.home())).relativize(each.path()).toString();
      look(each, path.replace('\\', '/'), HomedFiles.HOME + path.replace('\\', '/'), false);
      progress.files(++done, all);
    }
    return new SurveyReport(
        request.project(), all, reading.bytes(), reading.passedOver(), findings(files, entries));
  }

  private void look(Walk.Entry entry, String path, String shown, boolean inProject) {
    String lower = path.toLowerCase(Locale.ROOT);
    @Nullable Place place = Places.of(lower, lower.substring(lower.lastIndexOf('/') + 1));
    List<ShapeScan.Found> keys = reading.keys(entry.path(), entry.bytes());
    if (place == null) {
      if (keys == null || keys.isEmpty()) {
        return;
      }
      place = ELSEWHERE;
    }
    Gathered here = gathered.computeIfAbsent(place, each -> new Gathered());
    here.count++;
    (inProject ? here.inProject : here.inHome).add(shown);
    here.shown.add(shown);
    if (keys != null) {
      for (ShapeScan.Found each : keys) {
        here.keys.add(new Finding.Key(each.shape(), shown, each.count(), each.lines()));
      }
    }
  }

  private List<Finding> findings(ProjectFiles files, List<Walk.Entry> entries) {
    List<String> variables = Variables.secret(request.variables());
    if (!variables.isEmpty()) {
      Gathered here = gathered.computeIfAbsent(Places.ENVIRONMENT, each -> new Gathered());
      here.count = variables.size();
      here.shown.addAll(variables);
    }
    for (Place each : Places.files()) {
      if (!gathered.containsKey(each) && usual(each, files, entries)) {
        gathered.put(each, new Gathered());
      }
    }
    List<Map.Entry<Place, Gathered>> ranked = new ArrayList<>(gathered.entrySet());
    ranked.sort(
        Comparator.comparingInt((Map.Entry<Place, Gathered> each) -> -rank(each))
            .thenComparing(each -> each.getKey().id()));
    Suggestions suggestions = new Suggestions(request, withHome(files));
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<Place, Gathered> each : ranked) {
      findings.add(finding(each.getKey(), each.getValue(), rank(each), suggestions));
    }
    return findings;
  }

  private FileTree withHome(ProjectFiles files) {
    String home = request.home();
    return home == null ? files : new HomedFiles(files, () -> ProjectFiles.ofHome(Path.of(home)));
  }

  private static Finding finding(Place place, Gathered here, int rank, Suggestions suggestions) {
    Suggestions.Suggestion suggestion = suggestions.in(place, here.inProject, here.inHome);
    return new Finding(
        place.id(),
        place.title(),
        rank,
        here.count,
        here.shown.subList(0, Math.min(here.shown.size(), Gathered.SHOWN)),
        here.keys.subList(0, Math.min(here.keys.size(), Gathered.KEYS)),
        place.precedents(),
        suggestion.decoy(),
        suggestion.why());
  }

  private static int rank(Map.Entry<Place, Gathered> each) {
    int weight = each.getKey().weight();
    if (each.getValue().count == 0) {
      return Math.max(1, weight - EMPTY_TAKES);
    }
    return Math.min(MOST, weight + (each.getValue().keys.isEmpty() ? 0 : KEYS_ADD));
  }

  /** Whether the project works with such things, though none is there. */
  private static boolean usual(Place place, ProjectFiles files, List<Walk.Entry> entries) {
    PathPattern with = place.with();
    if (place.made() == null || with == null) {
      return false;
    }
    for (Walk.Entry each : entries) {
      String path =
          files
              .root()
              .relativize(each.path())
              .toString()
              .replace('\\', '/')
              .toLowerCase(Locale.ROOT);
      if (with.matches(path, path.substring(path.lastIndexOf('/') + 1))) {
        return true;
      }
    }
    return false;
  }

  private static final class Gathered {
    static final int SHOWN = 20;
    static final int KEYS = 200;

    final List<String> inProject = new ArrayList<>();
    final List<String> inHome = new ArrayList<>();
    final List<String> shown = new ArrayList<>();
    final List<Finding.Key> keys = new ArrayList<>();
    int count;
  }
}
