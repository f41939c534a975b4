package dev.honeytoken.it;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Settings;
import dev.honeytoken.it.harness.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a build's key may come from besides a plain password. */
class EncryptedKeyIT {
  @ParameterizedTest
  @EnumSource(
      value = Maven.class,
      names = {"V3_6", "V3_9"})
  void aKeyEncryptedWithMavensOwnCommandsIsUnderstood(Maven maven) throws IOException {
    try (Chain chain = Chain.start()) {
      Path security = Build.freshDirectory("security").resolve("settings-security.xml");
      Project project = Shop.small(chain);
      String master =
          encrypted(maven, project, security, "--encrypt-master-password", "open-sesame");
      Files.writeString(
          security, "<settingsSecurity><master>" + master + "</master></settingsSecurity>");
      String key = encrypted(maven, project, security, "--encrypt-password", chain.key());

      MavenRun.in(project)
          .with(maven)
          .with(Settings.empty().key(Chain.SERVER, key))
          .property("settings.security", security.toString())
          .call("verify")
          .run()
          .succeeded()
          .said("2 of 2 decoys fire");
    }
  }

  private static String encrypted(
      Maven maven, Project project, Path security, String option, String secret) {
    return MavenRun.in(project)
        .with(maven)
        .property("settings.security", security.toString())
        .call(option, secret)
        .run()
        .succeeded()
        .log()
        .lines()
        .filter(line -> line.startsWith("{") && line.endsWith("}"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aKeyInTheEnvironmentNeedsNoServer() {
    try (Chain chain = Chain.start()) {
      Project project = Shop.small(chain);

      MavenRun.in(project)
          .env("HONEYTOKEN_API_KEY", chain.key())
          .call("verify")
          .run()
          .succeeded()
          .said("2 of 2 decoys fire");
    }
  }
}
