package dev.honeytoken.jenkins.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every signature against the real class, method by method: run with {@code -Djenkins.war=FILE
 * -Djenkins.plugins=DIR}, or with {@code -Pjenkins}.
 */
class SignaturesTest {
  @Test
  void everySignatureIsAsTheRealClassHasIt(@TempDir Path directory) throws Exception {
    List<String> differences = new ArrayList<>();

    try (URLClassLoader real = real(directory)) {
      for (String name : signatures()) {
        Class<?> signature = Class.forName(name, false, getClass().getClassLoader());
        differences.addAll(Differences.between(signature, Class.forName(name, false, real)));
      }
    }

    assertThat(differences).isEmpty();
  }

  private static URLClassLoader real(Path directory) throws IOException {
    String classpath = System.getProperty("jenkins.classpath", "");
    if (!classpath.isEmpty()) {
      return RealJenkins.onClasspath(classpath);
    }
    String war = System.getProperty("jenkins.war", "");
    String plugins = System.getProperty("jenkins.plugins", "");
    assumeTrue(
        !war.isEmpty() && !plugins.isEmpty(),
        "not compared: give a Jenkins with -Djenkins.war=FILE -Djenkins.plugins=DIR, or -Pjenkins");
    return RealJenkins.load(Path.of(war), Path.of(plugins), directory);
  }

  @Test
  void aSignatureThatIsWrongIsNoticed() {
    assertThat(Differences.between(Promised.class, Kept.class))
        .anyMatch(each -> each.contains("has no") && each.contains("missing"))
        .anyMatch(each -> each.contains("leaves open") && each.contains("open"))
        .anyMatch(each -> each.contains("throws java.io.IOException"))
        .hasSize(3);
  }

  /** What is promised. */
  abstract static class Promised {
    public void missing() {}

    public void open() {}

    public void careful() {}
  }

  /** What is kept. */
  abstract static class Kept {
    public abstract void open();

    public void careful() throws IOException {
      throw new IOException();
    }
  }

  private static List<String> signatures() throws IOException, URISyntaxException {
    Path classes =
        Path.of(
            hudson.ExtensionPoint.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }
}
