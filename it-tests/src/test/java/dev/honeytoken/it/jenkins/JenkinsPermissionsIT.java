package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every method of every form of ours, as the running controller knows them. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsPermissionsIT {
  private static final Map<String, String> FORM =
      Map.of("value", "x", "timeoutSeconds", "3", "variable", "X");

  private final World world;

  JenkinsPermissionsIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  private List<String> formMethods() {
    List<String> methods =
        world
            .controller()
            .script(
                """
                jenkins.model.Jenkins.get().getExtensionList(hudson.model.Descriptor)
                  .findAll { it.class.name.startsWith('dev.honeytoken.') }
                  .each { descriptor ->
                    descriptor.class.methods
                      .findAll { it.declaringClass.name.startsWith('dev.honeytoken.') }
                      .name.findAll { it ==~ /do[A-Z]\\w*/ }.unique().each {
                      println '/' + descriptor.descriptorUrl + '/' + it[2].toLowerCase() + it.substring(3)
                    }
                  }
                null
                """)
            .lines()
            .filter(each -> each.startsWith("/"))
            .toList();
    assertThat(methods)
        .hasSizeGreaterThanOrEqualTo(10)
        .anyMatch(each -> each.endsWith("/testConnection"))
        .anyMatch(each -> each.endsWith("/fillOnUnreachableItems"));
    return methods;
  }

  @Test
  void noneAnswersWhoeverMayOnlyChangeJobs() {
    for (String method : formMethods()) {
      var answer = world.controller().post("dev", method, FORM);

      if (method.contains("/fill")) {
        assertThat(answer.body())
            .as(method)
            .doesNotContain("npm-token", "\"collector\"", "dotenv", "Fail the build");
      } else {
        assertThat(answer.statusCode()).as(method).isEqualTo(403);
      }
    }
  }

  @Test
  void noneAnswersAGetHoweverMuchIsAllowed() {
    for (String method : formMethods()) {
      assertThat(world.controller().get("admin", method + "?value=x&timeoutSeconds=3").statusCode())
          .as(method)
          .isIn(404, 405);
    }
  }

  @Test
  void everyOneAnswersAnAdministrator() {
    for (String method : formMethods()) {
      var answer = world.controller().post("admin", method, FORM);

      assertThat(answer.statusCode()).as(method + answer.body()).isEqualTo(200);
    }
  }

  @Test
  void whoeverMayChangeAJobMayFillItsForms() {
    JenkinsBuild.run(world.controller(), "forms", JenkinsBuild.pipeline("echo 'x'"));

    String kinds =
        world
            .controller()
            .post(
                "dev",
                "/job/forms/descriptorByName/dev.honeytoken.jenkins.config.DecoyEntry/fillKindItems",
                Map.of())
            .body();

    assertThat(kinds).contains("npm-token");
  }
}
