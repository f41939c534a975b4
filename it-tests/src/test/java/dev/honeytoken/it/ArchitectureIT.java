package dev.honeytoken.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.honeytoken.it.harness.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the modules go one way. */
class ArchitectureIT {
  private static final String COLLECTOR = "dev.honeytoken.collector..";
  private static final String MAVEN = "dev.honeytoken.maven..";
  private static final String JENKINS = "dev.honeytoken.jenkins..";

  private final JavaClasses everything =
      new ClassFileImporter()
          .importPaths(
              Stream.of("common", "collector", "maven-plugin", "jenkins-plugin")
                  .map(module -> Build.root().resolve(module + "/target/classes"))
                  .filter(Files::isDirectory)
                  .toArray(Path[]::new));

  @Test
  void everyModuleOfTheBuildWasLookedAt() {
    assertThat(everything.stream().map(each -> each.getPackageName()))
        .contains(
            "dev.honeytoken",
            "dev.honeytoken.decoy",
            "dev.honeytoken.maven",
            "dev.honeytoken.collector");
  }

  @Test
  void commonSeesNoneOfThoseThatUseIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages(COLLECTOR, MAVEN, JENKINS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(COLLECTOR, MAVEN, JENKINS)
        .check(everything);
  }

  @Test
  void commonKnowsNeitherMavenNorJenkinsNorALoggerNorDatabind() {
    noClasses()
        .that()
        .resideOutsideOfPackages(COLLECTOR, MAVEN, JENKINS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.maven..",
            "hudson..",
            "jenkins..",
            "org.slf4j..",
            "java.util.logging..",
            "com.fasterxml.jackson.databind..")
        .check(everything);
  }

  @ParameterizedTest
  @ValueSource(strings = {COLLECTOR, MAVEN, JENKINS})
  void siblingsNeverSeeEachOther(String module) {
    String[] others =
        Stream.of(COLLECTOR, MAVEN, JENKINS)
            .filter(each -> !each.equals(module))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        // There is nothing in the Jenkins plugin yet.
        .allowEmptyShould(true)
        .check(everything);
  }

  @Test
  void theMavenPluginUsesNoClassOfTheHttpClientOrOfJwtItself() {
    classes()
        .that()
        .resideInAPackage(MAVEN)
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("okhttp3..", "io.jsonwebtoken..")
        .check(everything);
  }

  @Test
  void thePackagedPluginCarriesItsOwnClassesAndNothingElse() throws IOException {
    Path jar =
        Build.root()
            .resolve("maven-plugin/target/honeytoken-maven-plugin-" + Build.version() + ".jar");
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> classes =
          file.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class"))
              .toList();
      assertThat(classes)
          .isNotEmpty()
          .allSatisfy(name -> assertThat(name).startsWith("dev/honeytoken/maven/"));
    }
  }

  @Test
  void noPackagedClassNeedsMoreThanJava17() throws IOException {
    try (JarFile file = new JarFile(Build.collectorJar().toFile())) {
      for (var entry : file.stream().filter(each -> isPlainClass(each.getName())).toList()) {
        try (var in = file.getInputStream(entry)) {
          byte[] head = in.readNBytes(8);
          assertThat(head[7] & 0xff).as(entry.getName()).isLessThanOrEqualTo(61);
        }
      }
    }
  }

  private static boolean isPlainClass(String name) {
    return name.endsWith(".class") && !name.startsWith("META-INF/versions/");
  }
}
