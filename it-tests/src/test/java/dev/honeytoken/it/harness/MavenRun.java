package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call of a real Maven, in a process of its own, as its user would make it. */
public final class MavenRun {
  private static final List<String> NETWORK =
      List.of(
          "https.proxyHost",
          "https.proxyPort",
          "javax.net.ssl.trustStore",
          "javax.net.ssl.trustStorePassword");

  private final Path project;
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> before = new ArrayList<>();
  private Maven maven = Maven.V3_9;
  private Settings settings = Settings.empty();
  private @Nullable Path settingsFile;

  private MavenRun(Path project) {
    this.project = project;
  }

  /** A call in a project's directory, with the current Maven. */
  public static MavenRun in(Project project) {
    return new MavenRun(project.directory());
  }

  /** Sets the Maven. */
  public MavenRun with(Maven which) {
    maven = which;
    return this;
  }

  /** Sets the user's settings. */
  public MavenRun with(Settings which) {
    settings = which;
    return this;
  }

  /** Sets a file of the user's settings, instead of {@link #with(Settings)}. */
  public MavenRun settingsFile(Path file) {
    settingsFile = file;
    return this;
  }

  /** Adds words to the command line: goals, phases, switches. */
  public MavenRun call(String... more) {
    words.addAll(List.of(more));
    return this;
  }

  /** Adds a user property. */
  public MavenRun property(String name, String value) {
    words.add("-D" + name + "=" + value);
    return this;
  }

  /** Adds an environment variable. */
  public MavenRun env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Puts words before the command, such as {@code faketime}. */
  public MavenRun under(String... wrapper) {
    before.addAll(List.of(wrapper));
    return this;
  }

  /** Starts it. */
  public Running start() {
    return command().start();
  }

  /** Runs it to its end. */
  public Outcome run() {
    return command().run();
  }

  private Command command() {
    Command command =
        Command.of(before.toArray(String[]::new))
            .and(maven.command().toString())
            .and("-B", "-ntp", "-Dstyle.color=never")
            .and("-gs", Settings.global().toString(), "-s", userSettings().toString())
            .and("-Dmaven.repo.local=" + LocalRepository.directory())
            .and(words.toArray(String[]::new))
            .in(project)
            .env("MAVEN_OPTS", options());
    environment.forEach(command::env);
    return command;
  }

  /** For the JVM: what every run has, and how this one was told to reach Central. */
  static String options() {
    // Short runs: compiling them to the last bit would take longer than they do.
    String always =
        "-XX:TieredStopAtLevel=1 -Xshare:auto -Duser.home=" + Build.target().resolve("home");
    return NETWORK.stream()
        .filter(name -> System.getProperty(name) != null)
        .map(name -> " -D" + name + "=" + System.getProperty(name))
        .collect(Collectors.joining("", always, ""));
  }

  private Path userSettings() {
    if (settingsFile != null) {
      return settingsFile;
    }
    try {
      return Files.writeString(
          Build.freshDirectory("settings").resolve("settings.xml"), settings.xml());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
