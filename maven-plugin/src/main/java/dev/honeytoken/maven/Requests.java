package dev.honeytoken.maven;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.Spans;
import dev.honeytoken.client.Origin;
import dev.honeytoken.drill.DrillRequest;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.PlantingRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Translates a pom, settings and the environment into the requests of {@code common}.
 *
 * @param project the project that is built
 * @param servers of the settings, and the home that decoys may go to, if any
 * @param environment the environment of the build
 * @param tool name and version of this plugin
 */
record Requests(
    MavenProject project, ServersInUse servers, Map<String, String> environment, String tool) {
  private static final int DRILL_SECONDS = 30;

  /** Where reports go; nothing in it tells more about decoys than the pom does. */
  Path reports() {
    return Path.of(project.getBuild().getDirectory(), "honeytoken").toAbsolutePath();
  }

  PlantingRequest planting(List<DecoyParameters> decoys) {
    return planting(decoys, null);
  }

  PlantingRequest planting(List<DecoyParameters> decoys, @Nullable String policy) {
    return new PlantingRequest(
        name(),
        directory().toString(),
        record().toString(),
        Origins.of(directory(), environment, tool),
        specs(decoys),
        NamesInUse.of(project.getModel(), servers, environment, directory()),
        policy,
        servers.home());
  }

  DrillRequest drill(List<DecoyParameters> decoys, VerifyParameters verify, Given given) {
    String channels =
        given.text(
            verify.requiredChannels.isEmpty() ? null : String.join(",", verify.requiredChannels),
            "verify.requiredChannels");
    return new DrillRequest(
        name(),
        directory().toString(),
        record().toString(),
        specs(decoys),
        channels == null
            ? List.of()
            : Stream.of(channels.split(",", -1))
                .map(String::strip)
                .filter(channel -> !channel.isEmpty())
                .toList(),
        Duration.ofSeconds(
            given.seconds(verify.timeoutSeconds, "verify.timeoutSeconds", DRILL_SECONDS)),
        servers.home());
  }

  /**
   * The build in a line: what the CI server calls it, branch and commit; empty if none is known.
   */
  String about() {
    Origin origin = Origins.of(directory(), environment, tool);
    return Stream.of(origin.build(), origin.branch(), origin.commit())
        .filter(each -> each != null && !each.isBlank())
        .collect(Collectors.joining(" \u00b7 "));
  }

  String name() {
    return project.getGroupId() + ":" + project.getArtifactId();
  }

  private Path directory() {
    return project.getBasedir().toPath().toAbsolutePath();
  }

  private Path record() {
    return reports().resolve("planting");
  }

  private static List<DecoySpec> specs(List<DecoyParameters> decoys) {
    return Stream.iterate(0, at -> at < decoys.size(), at -> at + 1)
        .map(at -> spec(decoys.get(at), at + 1))
        .toList();
  }

  private static DecoySpec spec(DecoyParameters decoy, int number) {
    Map<String, String> options = new LinkedHashMap<>(decoy.options);
    options.values().removeIf(value -> value == null);
    if (decoy.sample != null) {
      options.put("sample", decoy.sample);
    }
    return new DecoySpec(
        required(decoy.kind, "kind", number, Setting.DECOY_KIND),
        required(decoy.file, "file", number, Setting.DECOY_FILE).replace('\\', '/'),
        decoy.format,
        decoy.name,
        options,
        lifetime(decoy.lifetimeDays, number),
        ttl(decoy.ttl, number));
  }

  private static @Nullable Duration ttl(@Nullable String text, int number) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Spans.of(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "The <ttl> of <decoy> number " + number + ": " + e.getMessage() + ".",
          "Correct {0}, or leave it out.",
          Setting.DECOY_TTL);
    }
  }

  private static @Nullable Duration lifetime(@Nullable Integer days, int number) {
    if (days == null) {
      return null;
    }
    if (days < 1) {
      throw new ConfigurationException(
          "The <lifetimeDays> of <decoy> number " + number + " is " + days + ".",
          "Give a whole number from 1 on, or leave it out for a year.");
    }
    return Duration.ofDays(days);
  }

  private static String required(
      @Nullable String value, String element, int number, Setting setting) {
    if (value == null || value.isBlank()) {
      throw new ConfigurationException(
          "<decoy> number " + number + " has no <" + element + ">.", "Set {0}.", setting);
    }
    return value.strip();
  }
}
