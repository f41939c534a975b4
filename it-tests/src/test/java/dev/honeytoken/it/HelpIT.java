package dev.honeytoken.it;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user sees who asks the plugin what it can do. */
class HelpIT {
  @ParameterizedTest
  @EnumSource(Maven.class)
  void helpListsEveryGoal(Maven maven) {
    MavenRun.in(Project.empty("help"))
        .with(maven)
        .call("dev.honeytoken:honeytoken-maven-plugin:" + Build.version() + ":help")
        .run()
        .succeeded()
        .said(
            "honeytoken:seed",
            "honeytoken:verify",
            "honeytoken:rotate",
            "honeytoken:report",
            "honeytoken:remove",
            "honeytoken:allowlist",
            "honeytoken:survey",
            "honeytoken:collector",
            "honeytoken:help");
  }
}
