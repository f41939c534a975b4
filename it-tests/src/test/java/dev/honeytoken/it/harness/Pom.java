package dev.honeytoken.it.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * A pom that uses the plugin, built up in code. Its packaging is {@code pom}, so that nothing but
 * the plugin under test runs.
 */
public final class Pom {
  private final String artifact;
  private final StringBuilder decoys = new StringBuilder();
  private boolean listed = true;
  private final StringBuilder configuration = new StringBuilder();
  private final StringBuilder elements = new StringBuilder();
  private final List<String> goals = new ArrayList<>(List.of("seed", "verify"));

  private Pom(String artifact) {
    this.artifact = artifact;
  }

  /** A pom of {@code com.example.shop:<artifact>}. */
  public static Pom of(String artifact) {
    return new Pom(artifact);
  }

  /** Sets the collector, and the server of the settings that holds the key. */
  public Pom collector(String url, String serverId) {
    return configuration(
        "<collector><url>%s</url><serverId>%s</serverId></collector>".formatted(url, serverId));
  }

  /** Adds a decoy; {@code name} is left out if it is empty. */
  public Pom decoy(String kind, String file, String name, String... options) {
    decoys.append("<decoy><kind>%s</kind><file>%s</file>".formatted(kind, file));
    if (!name.isEmpty()) {
      decoys.append("<name>%s</name>".formatted(name));
    }
    if (options.length > 0) {
      decoys.append("<options>");
      for (int at = 0; at < options.length; at += 2) {
        decoys.append("<%1$s>%2$s</%1$s>".formatted(options[at], options[at + 1]));
      }
      decoys.append("</options>");
    }
    decoys.append("</decoy>\n");
    return this;
  }

  /** Adds a decoy that mimics a credential. */
  public Pom like(String sample, String file, String name, String... options) {
    decoy("like", file, name, options);
    int end = decoys.lastIndexOf("</decoy>");
    decoys.insert(end, "<sample>%s</sample>".formatted(sample));
    return this;
  }

  /** Adds parameters of the plugin. */
  public Pom configuration(String xml) {
    configuration.append(xml).append('\n');
    return this;
  }

  /** Adds top-level elements of the project. */
  public Pom element(String xml) {
    elements.append(xml).append('\n');
    return this;
  }

  /** Leaves {@code <decoys>} out, or to {@link #configuration}. */
  public Pom withoutDecoys() {
    listed = false;
    return this;
  }

  /** Sets the goals that are bound; {@code seed} and {@code verify} unless set. */
  public Pom bind(String... bound) {
    goals.clear();
    goals.addAll(List.of(bound));
    return this;
  }

  /** The document. */
  public String xml() {
    StringBuilder bound = new StringBuilder();
    String list = listed ? "<decoys>\n" + decoys + "</decoys>" : "";
    goals.forEach(goal -> bound.append("<goal>").append(goal).append("</goal>"));
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.example.shop</groupId>
        <artifactId>%s</artifactId>
        <version>1.0</version>
        <packaging>pom</packaging>
        %s<build><plugins>
        <plugin><artifactId>maven-clean-plugin</artifactId><version>3.5.0</version></plugin>
        <plugin><artifactId>maven-deploy-plugin</artifactId><version>3.1.4</version></plugin>
        <plugin><artifactId>maven-install-plugin</artifactId><version>3.1.4</version></plugin>
        <plugin>
        <groupId>dev.honeytoken</groupId>
        <artifactId>honeytoken-maven-plugin</artifactId>
        <version>%s</version>
        <configuration>
        %s%s
        </configuration>
        <executions><execution><goals>%s</goals></execution></executions>
        </plugin>
        </plugins></build>
        </project>
        """
        .formatted(artifact, elements, Build.version(), configuration, list, bound);
  }
}
