package dev.honeytoken.maven;

import dev.honeytoken.ConfigurationException;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * Properties for parameters inside nested objects, which Maven itself does not fill: what the pom
 * says comes first, then the command line, the project's {@code <properties>}, the JVM's.
 */
record Given(Function<String, @Nullable String> properties) {
  static Given in(MavenSession session) {
    return new Given(
        name -> {
          String value = session.getUserProperties().getProperty(name);
          if (value == null && session.getCurrentProject() != null) {
            value = session.getCurrentProject().getProperties().getProperty(name);
          }
          return value == null ? session.getSystemProperties().getProperty(name) : value;
        });
  }

  /** The value, null where none was given or it is blank. */
  @Nullable String text(@Nullable String configured, String property) {
    String value = configured == null ? properties.apply("honeytoken." + property) : configured;
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** A number of seconds, {@code otherwise} where none was given. */
  int seconds(@Nullable Integer configured, String property, int otherwise) {
    String value = text(configured == null ? null : configured.toString(), property);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,4}")) {
      throw new ConfigurationException(
          "honeytoken." + property + " is '" + value + "', not a number of seconds.",
          "Give a whole number from 1 to 99999.");
    }
    return Integer.parseInt(value);
  }

  /** Whether something is wished; no unless said. */
  boolean flag(@Nullable Boolean configured, String property) {
    String value = text(configured == null ? null : configured.toString(), property);
    return Boolean.parseBoolean(value);
  }
}
