package dev.honeytoken.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Terraform module of decoys in an AWS account of one's own. */
class TerraformIT {
  private static final Path MODULE =
      Path.of(System.getProperty("honeytoken.examples", "../examples"))
          .resolve("terraform/aws-decoys");

  @TempDir private Path directory;

  /** Where Terraform's providers are, since a registry of them is nothing a build should need. */
  private static String mirror() {
    String given =
        System.getProperty(
            "honeytoken.terraform.plugins",
            System.getenv().getOrDefault("HONEYTOKEN_TERRAFORM_PLUGINS", ""));
    assumeTrue(
        !given.isEmpty() && Files.isDirectory(Path.of(given)),
        "no mirror of Terraform's providers: set HONEYTOKEN_TERRAFORM_PLUGINS to a directory made by"
            + " 'terraform providers mirror'");
    return given;
  }

  private String terraform(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "terraform";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.resolve("module").toFile())
            .redirectErrorStream(true);
    builder.environment().put("TF_CLI_CONFIG_FILE", directory.resolve("rc").toString());
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      assumeTrue(false, "terraform is not here");
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  @Test
  void theModuleIsValid() throws Exception {
    String mirror = mirror();
    Files.writeString(
        directory.resolve("rc"),
        "provider_installation {\n  filesystem_mirror {\n    path = \"" + mirror + "\"\n  }\n}\n");
    Path copy = Files.createDirectory(directory.resolve("module"));
    try (Stream<Path> files = Files.list(MODULE)) {
      for (Path each : files.filter(file -> file.toString().endsWith(".tf")).toList()) {
        Files.copy(each, copy.resolve(each.getFileName()));
      }
    }
    terraform("init", "-backend=false", "-input=false", "-no-color");
    assertThat(terraform("validate", "-no-color")).contains("The configuration is valid");
    terraform("fmt", "-check", "-no-color");
  }

  @Test
  void everyUserIsDeniedEverythingBeforeItsKeyIsHandedOut() throws IOException {
    String main = Files.readString(MODULE.resolve("main.tf"));
    assertThat(main)
        .containsPattern("effect += \"Deny\"\\s+actions += \\[\"\\*\"]\\s+resources += \\[\"\\*\"]")
        .contains("depends_on = [aws_iam_user_policy.deny]")
        // Without it, calls that only read are not told.
        .contains("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")
        .contains("key   = \"X-Api-Key\"");
    assertThat(Files.readString(MODULE.resolve("outputs.tf"))).contains("sensitive   = true");
    assertThat(List.of(main.split("aws_iam_user_policy\" \"deny\"", -1))).hasSize(2);
  }
}
