package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.GateProxy;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Running;
import dev.honeytoken.it.harness.Shop;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A seeding that ends at any point, or meets another, leaves nothing that the next cannot mend. */
class InterruptedSeedingIT {
  private static Chain chain;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  static Stream<Arguments> points() {
    return Stream.of(
        Arguments.of("granted, unknown to the build", "POST", "\"decoys\"", GateProxy.At.ANSWER),
        Arguments.of("about to say what will be written", "PATCH", "placing", GateProxy.At.REQUEST),
        Arguments.of("said what will be written", "PATCH", "placing", GateProxy.At.ANSWER),
        Arguments.of("written, not confirmed", "PATCH", "planted", GateProxy.At.REQUEST),
        Arguments.of("confirmed, unknown to the build", "PATCH", "planted", GateProxy.At.ANSWER));
  }

  private static Project killedAt(String method, String bodyPart, GateProxy.At at) {
    Project project = Shop.files();
    try (GateProxy proxy = GateProxy.holding(chain.collector().adminUrl(), method, bodyPart, at);
        Running maven = startThrough(proxy, project)) {
      proxy.awaitReached();
      maven.kill();
    }
    project.write("pom.xml", Shop.sixDecoys(chain.pom()).xml());
    return project;
  }

  private static Running startThrough(GateProxy proxy, Project project) {
    project.write(
        "pom.xml", Shop.sixDecoys(Pom.of("shop").collector(proxy.url(), Chain.SERVER)).xml());
    return chain.maven(project, "generate-resources").start();
  }

  @ParameterizedTest(name = "killed when {0}")
  @MethodSource("points")
  void aKilledSeedingIsMendedByTheNextAndTakenOutByRemove(
      String point, String method, String bodyPart, GateProxy.At at) {
    Project project = killedAt(method, bodyPart, at);

    chain.maven(project, "verify").run().succeeded().said("6 of 6 decoys fire");
    chain.maven(project, "honeytoken:remove").run().succeeded();

    assertThat(Shop.FILES)
        .as(point)
        .allSatisfy(file -> assertThat(project.read(file)).isEqualTo(Shop.files().read(file)));
  }

  @ParameterizedTest(name = "killed when {0}")
  @MethodSource("points")
  void aKilledSeedingIsTakenOutByRemoveAlone(
      String point, String method, String bodyPart, GateProxy.At at) {
    Project project = killedAt(method, bodyPart, at);

    chain.maven(project, "honeytoken:remove").run().succeeded();

    assertThat(Shop.FILES)
        .as(point)
        .allSatisfy(file -> assertThat(project.read(file)).isEqualTo(Shop.files().read(file)));
  }

  @Test
  void ofTwoSeedingsAtOnceTheSecondWaitsAndFindsThatEverythingStands() {
    Project project = Shop.files();
    try (GateProxy proxy =
            GateProxy.holding(
                chain.collector().adminUrl(), "PATCH", "planted", GateProxy.At.REQUEST);
        Running first = startThrough(proxy, project)) {
      proxy.awaitReached();
      Map<String, String> bytes = project.bytes();
      try (Running second = chain.maven(project, "generate-resources").start()) {
        second.awaitSaying(":seed");
        proxy.open();
        first.await().succeeded();
        second.await().succeeded();
      }
      assertThat(project.bytes()).isEqualTo(bytes);
    }
    project.write("pom.xml", Shop.sixDecoys(chain.pom()).xml());

    chain.maven(project, "verify").run().succeeded().said("6 of 6 decoys fire");
  }
}
