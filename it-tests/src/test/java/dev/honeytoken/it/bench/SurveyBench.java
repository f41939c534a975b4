package dev.honeytoken.it.bench;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import java.util.Random;

/**
 * What a survey of a large checkout takes: 50,000 files of source, configuration and documents
 * under a Maven that has 512 MB of heap. Fails if it takes too long, or does not get by with that.
 */
public final class SurveyBench {
  private static final int FILES = 50_000;
  private static final long MOST_MILLIS = 10_000;
  private static final String GOAL =
      "dev.honeytoken:honeytoken-maven-plugin:" + Build.version() + ":survey";

  private SurveyBench() {}

  /** Measures, prints, and exits with 1 if it takes too long. */
  public static void main(String[] arguments) {
    Project project = checkout();
    long millis = millis(project, GOAL);
    long idle = millis(project, GOAL.replace(":survey", ":help"));
    System.out.printf(
        "survey of %,d files in 512 MB: %d ms, Maven's own start of %d ms left out (at most %d)%n",
        FILES, millis - idle, idle, MOST_MILLIS);
    System.exit(millis - idle > MOST_MILLIS ? 1 : 0);
  }

  private static Project checkout() {
    Project project = Project.empty("large").write("pom.xml", Pom.of("large").xml());
    Random random = new Random(1);
    String[] names = {
      "Class%d.java", "note%d.md", "application-%d.yml", "%d.json", "%d.properties"
    };
    for (int at = 0; at < FILES; at++) {
      String directory = "module" + at % 50 + "/part" + at / 50 % 40 + "/";
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < 120; line++) {
        text.append("key").append(line).append(": ").append(random.nextLong()).append('\n');
      }
      project.write(directory + names[at % names.length].formatted(at), text.toString());
    }
    return project;
  }

  private static long millis(Project project, String goal) {
    long start = System.nanoTime();
    MavenRun.in(project).env("JAVA_TOOL_OPTIONS", "-Xmx512m").call("-o", goal).run().succeeded();
    return (System.nanoTime() - start) / 1_000_000;
  }
}
