package dev.honeytoken.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A command in a process of its own, with an environment that holds nothing of the machine's but
 * what programs cannot do without: what a CI server sets must not decide a test.
 */
public final class Command {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final List<String> words = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path directory = Build.target();

  private Command() {}

  /** A command to be started. */
  public static Command of(String... words) {
    return new Command().and(words);
  }

  /** Adds words. */
  public Command and(String... more) {
    words.addAll(List.of(more));
    return this;
  }

  /** Sets the directory it runs in. */
  public Command in(Path where) {
    directory = where;
    return this;
  }

  /** Adds an environment variable. */
  public Command env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Whether a program is on the machine. */
  public static boolean exists(String program) {
    return find(program) != null;
  }

  private static @org.jspecify.annotations.Nullable Path find(String program) {
    for (String each : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(each, program);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /** Starts it. */
  public Running start() {
    try {
      Path logs = Files.createDirectories(Build.target().resolve("logs"));
      Path home = Files.createDirectories(Build.target().resolve("home"));
      String program = Path.of(words.get(0)).getFileName().toString();
      Path log = logs.resolve("%04d-%s.log".formatted(NUMBER.incrementAndGet(), program));
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(log.toFile());
      Map<String, String> env = builder.environment();
      env.keySet().retainAll(List.of("PATH", "LANG", "TMPDIR"));
      env.put("HOME", home.toString());
      env.put("JAVA_HOME", System.getProperty("java.home"));
      env.putAll(environment);
      return new Running(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end. */
  public Outcome run() {
    return start().await();
  }
}
