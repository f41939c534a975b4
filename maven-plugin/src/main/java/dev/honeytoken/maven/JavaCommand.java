package dev.honeytoken.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs the collector's jar with the Java that runs Maven. */
final class JavaCommand {
  private JavaCommand() {}

  static List<String> of(Path jar, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
