package dev.honeytoken.it.harness;

import java.nio.file.Path;

/** A Maven that the plugin promises to work with. */
public enum Maven {
  /** The oldest. */
  V3_6("3.6.3"),
  /** The current one. */
  V3_9("3.9.16"),
  /** The coming one. */
  V4_0("4.0.0-rc-4");

  private final String version;

  Maven(String version) {
    this.version = version;
  }

  /** The command that starts it. */
  Path command() {
    return Build.target().resolve("maven/apache-maven-" + version + "/bin/mvn");
  }

  @Override
  public String toString() {
    return "Maven " + version;
  }
}
