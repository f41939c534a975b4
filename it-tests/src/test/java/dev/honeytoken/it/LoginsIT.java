package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Project;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Decoys for databases and hosts: planted by a build, proven by its drill, then used by the
 * intruder's own clients, which say what they say when a login is wrong.
 */
class LoginsIT {
  private static final String KEY_FILE = "deploy/id_ed25519";

  private static Chain chain;
  private static Project project;
  private static Outcome build;

  @BeforeAll
  static void plant() {
    StringBuilder listeners = new StringBuilder("listeners:\n");
    for (String each : List.of("postgres", "mysql", "redis", "ssh")) {
      listeners.append(
          "  %s: {bind: '127.0.0.1:%d'}%n".formatted(each, CollectorProcess.freePort()));
    }
    Certificates certificates = Certificates.selfSigned();
    chain =
        Chain.startWithTls(listeners.toString(), certificates.certificate(), certificates.key());
    project =
        Project.empty("logins")
            .write(".env", "PORT=8080\n")
            .write("deploy/hosts", "# none yet\n")
            .write(
                "pom.xml",
                chain
                    .pom()
                    .decoy("postgres-url", ".env", "BILLING_DATABASE_URL")
                    .decoy("mysql-url", ".env", "ORDERS_DATABASE_URL")
                    .decoy("redis-url", ".env", "CACHE_URL")
                    .decoy("ssh-login", ".env", "DEPLOY_PASSWORD")
                    .decoy("ssh-key", KEY_FILE, "")
                    .decoy("ssh-key", "deploy/ssh_config", "partner")
                    .xml());
    build = chain.maven(project, "verify").run();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  private static void need(String program) {
    Assumptions.assumeTrue(
        Command.exists(program),
        "skipped: there is no "
            + program
            + " on this machine; it-tests/install-clients installs it");
  }

  private static String variable(String name) {
    Matcher matcher = Pattern.compile(name + "=['\"]?([^'\"\\s]+)").matcher(project.read(".env"));
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  /** Waits for the one incident of the decoy of that kind, and answers with its hit. */
  private static JsonNode seenOnce(String kind) {
    Awaitility.await("an incident of " + kind)
        .atMost(Duration.ofSeconds(30))
        .until(() -> !incidents(kind).isEmpty());
    List<JsonNode> incidents = incidents(kind);
    assertThat(incidents).as("incidents of " + kind).hasSize(1);
    String decoy = incidents.get(0).path("decoy").asText();
    return chain.collector().api().realHits().stream()
        .filter(hit -> hit.path("decoy").asText().equals(decoy))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> incidents(String kind) {
    List<String> decoys = new ArrayList<>();
    for (JsonNode each : chain.collector().api().get("/v1/decoys").path("decoys")) {
      if (each.path("kind").asText().equals(kind)) {
        decoys.add(each.path("decoy").asText());
      }
    }
    List<JsonNode> incidents = new ArrayList<>();
    for (JsonNode each : chain.collector().api().get("/v1/incidents").path("incidents")) {
      if (!each.hasNonNull("drill") && decoys.contains(each.path("decoy").asText())) {
        incidents.add(each);
      }
    }
    return incidents;
  }

  @Test
  void theBuildsDrillProvesAllOfThem() {
    build.succeeded().said("postgres-url", "mysql-url", "redis-url", "ssh-login", "ssh-key");
  }

  @Test
  void psqlWithThePlantedUrl() {
    need("psql");
    String url = variable("BILLING_DATABASE_URL");
    String user = URI.create(url).getUserInfo().split(":", 2)[0];

    Command.of("psql", url + "?sslmode=require", "-c", "select 1")
        .run()
        .failedSaying("FATAL:  password authentication failed for user \"" + user + "\"");

    JsonNode hit = seenOnce("postgres-url");
    assertThat(hit.path("protocol").asText()).isEqualTo("postgres");
    assertThat(hit.path("userAgent").asText()).isEqualTo("psql");
    assertThat(hit.path("tls").path("protocol").asText()).startsWith("TLS");
  }

  @Test
  void mysqlWithThePlantedUrl() {
    need("mysql");
    URI url = URI.create(variable("ORDERS_DATABASE_URL"));
    String[] login = url.getUserInfo().split(":", 2);

    Command.of(
            "mysql",
            "--no-defaults",
            "--protocol=tcp",
            "-h",
            url.getHost(),
            "-P",
            "" + url.getPort(),
            "-u",
            login[0],
            "-p" + login[1],
            url.getPath().substring(1),
            "-e",
            "select 1")
        .run()
        .failedSaying("ERROR 1045 (28000)", "Access denied for user '" + login[0] + "'");

    JsonNode hit = seenOnce("mysql-url");
    assertThat(hit.path("protocol").asText()).isEqualTo("mysql");
    assertThat(hit.path("path").asText()).isEqualTo(url.getPath());
  }

  @Test
  void redisCliWithThePlantedUrl() {
    need("redis-cli");

    Command.of("redis-cli", "-u", variable("CACHE_URL"), "PING")
        .run()
        .said("WRONGPASS invalid username-password pair or user is disabled.")
        .said("NOAUTH Authentication required.");

    assertThat(seenOnce("redis-url").path("protocol").asText()).isEqualTo("redis");
  }

  @Test
  void sshWithThePlantedPassword() throws IOException {
    need("ssh");
    URI host = URI.create(variable("DEPLOY_URL"));
    Path askpass = project.file("askpass");
    Files.writeString(askpass, "#!/bin/sh\necho '" + variable("DEPLOY_PASSWORD") + "'\n");
    Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));

    ssh(host.getPort(), variable("DEPLOY_USERNAME"), "-o", "PreferredAuthentications=password")
        .env("SSH_ASKPASS", askpass.toString())
        .env("SSH_ASKPASS_REQUIRE", "force")
        .run()
        .failedSaying("Permission denied");

    JsonNode hit = seenOnce("ssh-login");
    assertThat(hit.path("protocol").asText()).isEqualTo("ssh");
    assertThat(hit.path("userAgent").asText()).startsWith("SSH-2.0-OpenSSH_");
  }

  @Test
  void sshWithThePlantedKey() throws IOException {
    need("ssh");
    Path key = project.file(KEY_FILE);
    int port = URI.create(variable("DEPLOY_URL")).getPort();

    Command.of("ssh-keygen", "-y", "-f", key.toString()).run().succeeded().said("ssh-ed25519 AAAA");
    ssh(port, "deploy", "-i", key.toString(), "-o", "BatchMode=yes")
        .run()
        .failedSaying("Permission denied (publickey,password)");

    seenAt(KEY_FILE);
  }

  @Test
  void sshWithThePlantedConfigurationAndTheKeyThatItNames() {
    need("ssh");

    Command.of("ssh", "-F", "deploy/ssh_config", "-o", "BatchMode=yes")
        .and("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null")
        .and("partner", "true")
        .in(project.directory())
        .run()
        .failedSaying("Permission denied (publickey,password)");

    seenAt("deploy/ssh_config");
  }

  /** Waits for the hit of the key that was planted there. */
  private static void seenAt(String file) {
    Awaitility.await("a hit of the key in " + file)
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                chain.collector().api().realHits().stream()
                    .anyMatch(
                        hit -> hit.toString().contains("header public-key") && at(hit, file)));
  }

  private static boolean at(JsonNode hit, String file) {
    for (JsonNode each : chain.collector().api().get("/v1/decoys").path("decoys")) {
      if (each.path("decoy").asText().equals(hit.path("decoy").asText())) {
        return each.toString().contains(file);
      }
    }
    return false;
  }

  private static Command ssh(int port, String user, String... options) {
    return Command.of("ssh", "-p", "" + port, "-l", user)
        .and(options)
        .and(
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "NumberOfPasswordPrompts=1",
            "-o",
            "IdentitiesOnly=yes",
            "127.0.0.1",
            "true");
  }

  @Test
  void aKindWhoseListenerIsOffIsRefusedWithTheSettingThatMendsIt() {
    try (Chain plain = Chain.start()) {
      Project shop =
          Project.empty("refused")
              .write(".env", "PORT=8080\n")
              .write(
                  "pom.xml",
                  plain.pom().decoy("redis-url", ".env", "CACHE_URL").bind("seed").xml());

      plain
          .maven(shop, "generate-resources")
          .run()
          .failedSaying("redis-url", "does not listen", "listeners.redis.bind");

      assertThat(shop.read(".env")).isEqualTo("PORT=8080\n");
    }
  }
}
