package dev.honeytoken;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.honeytoken.decoy.Kinds;
import org.junit.jupiter.api.Test;

/** Arrows go one way: decoy ← placement ← client ← planting ← drill and survey. */
class PackageGraphTest {
  private static final JavaClasses COMMON =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.honeytoken");

  @Test
  void packagesUseOnlyWhatIsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("words")
        .definedBy("dev.honeytoken")
        .layer("decoy")
        .definedBy("dev.honeytoken.decoy..")
        .layer("placement")
        .definedBy("dev.honeytoken.placement..")
        .layer("client")
        .definedBy("dev.honeytoken.client..")
        .layer("planting")
        .definedBy("dev.honeytoken.planting..")
        .layer("drill")
        .definedBy("dev.honeytoken.drill..")
        .layer("report")
        .definedBy("dev.honeytoken.report..")
        .layer("survey")
        .definedBy("dev.honeytoken.survey..")
        .whereLayer("words")
        .mayNotAccessAnyLayer()
        .whereLayer("decoy")
        .mayOnlyAccessLayers("words")
        .whereLayer("placement")
        .mayOnlyAccessLayers("words", "decoy")
        .whereLayer("client")
        .mayOnlyAccessLayers("words", "decoy", "placement")
        .whereLayer("planting")
        .mayOnlyAccessLayers("words", "decoy", "placement", "client")
        .whereLayer("report")
        .mayOnlyAccessLayers("words")
        .whereLayer("drill")
        .mayOnlyAccessLayers("words", "decoy", "placement", "client", "planting", "report")
        .whereLayer("survey")
        .mayOnlyAccessLayers("words", "decoy", "placement", "client", "planting", "report")
        .layer("history")
        .definedBy("dev.honeytoken.history..")
        .whereLayer("history")
        .mayOnlyAccessLayers("words", "decoy", "placement", "client", "report")
        .ensureAllClassesAreContainedInArchitecture()
        .check(COMMON);
  }

  @Test
  void noPackageIsPartOfACircle() {
    SlicesRuleDefinition.slices()
        .matching("dev.honeytoken.(**)")
        .should()
        .beFreeOfCycles()
        // One line in one registry: that, and nothing else, knows the families.
        .ignoreDependency(equivalentTo(Kinds.class), alwaysTrue())
        .check(COMMON);
  }

  @Test
  void noFamilyOfKindsKnowsAnother() {
    SlicesRuleDefinition.slices()
        .matching("dev.honeytoken.decoy.(*)")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage("dev.honeytoken.decoy.tools"))
        .check(COMMON);
  }

  @Test
  void nothingLogs() {
    never(
        "org.slf4j..",
        "java.util.logging..",
        "java.lang.System$Logger..",
        "org.apache.commons.logging..",
        "ch.qos.logback..");
  }

  @Test
  void nothingUsesReflectiveJson() {
    never("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.annotation..");
  }

  @Test
  void nothingKnowsItsFrontEnds() {
    never("org.apache.maven..", "hudson..", "jenkins..", "javax.inject..");
  }

  @Test
  void onlyTheClientKnowsTheHttpLibrary() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.honeytoken.client")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..");
    rule.check(COMMON);
  }

  @Test
  void aSurveyUsesNoNetwork() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("dev.honeytoken.survey..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.net\\.(?!URI$).*|java\\.nio\\.channels\\..*|javax\\.net\\..*"
                    + "|dev\\.honeytoken\\.client\\.Http.*");
    rule.check(COMMON);
  }

  @Test
  void onlyKindsKnowTheTokenLibrary() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.honeytoken.decoy..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");
    rule.check(COMMON);
  }

  @Test
  void everyFailureThatLeavesIsOfTheOneFamily() {
    classes()
        .that()
        .areAssignableTo(RuntimeException.class)
        .and()
        .arePublic()
        .and()
        .resideInAPackage("dev.honeytoken")
        .should()
        .beAssignableTo(HoneytokenException.class)
        .check(COMMON);
  }

  private static void never(String... packages) {
    noClasses().should().dependOnClassesThat().resideInAnyPackage(packages).check(COMMON);
  }
}
