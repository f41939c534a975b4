package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.OpenSearch;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Rsyslog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The packaged collector's alerts at receivers that nobody wrote for these tests. */
class RealReceiversIT {
  private static final String STREAM = "logs-honeytoken.alert-default";
  private static final String JSON = "application/json";
  private static final String QUERY =
      """
      {"query": {"bool": {"filter": [
         {"term": {"honeytoken.drill": true}},
         {"term": {"event.dataset": "honeytoken.alert"}},
         {"term": {"source.ip": "127.0.0.0/8"}},
         {"range": {"@timestamp": {"gte": "now-1h"}}}]}},
       "sort": [{"honeytoken.revision": "asc"}]}
      """;

  @Test
  void openSearchTakesTheTemplateAndTheAlertsAndFindsThemByTheirFields() throws IOException {
    try (OpenSearch search = OpenSearch.start()) {
      Outcome trial = trial("{name: search, type: elasticsearch, url: '" + search.url() + "'}");
      trial.succeeded();
      assertThat(trial.log()).contains("added to .ds-" + STREAM + "-000001");

      JsonNode template = search.ask("GET", "/_index_template/" + STREAM + "-template", JSON, "");
      assertThat(template.at("/index_templates/0/index_template/index_patterns/0").asText())
          .isEqualTo(STREAM);
      assertThat(template.at("/index_templates/0/index_template/data_stream").isObject()).isTrue();

      search.ask("POST", "/" + STREAM + "/_refresh", JSON, "");
      JsonNode found = search.ask("POST", "/" + STREAM + "/_search", JSON, QUERY);
      assertThat(found.at("/hits/total/value").asInt()).as(found.toString()).isEqualTo(2);
      JsonNode opened = found.at("/hits/hits/0/_source");
      assertThat(opened.at("/honeytoken/stage").asText()).isEqualTo("opened");
      assertThat(opened.at("/event/action").asText()).isEqualTo("incident-opened");
      String id = found.at("/hits/hits/0/_id").asText();
      assertThat(opened.at("/event/id").asText()).isEqualTo(id);

      JsonNode again =
          search.ask(
              "POST",
              "/" + STREAM + "/_bulk",
              "application/x-ndjson",
              "{\"create\":{\"_id\":\"" + id + "\"}}\n" + opened + "\n");
      assertThat(again.at("/items/0/create/status").asInt())
          .as("it is there already")
          .isEqualTo(409);
    }
  }

  @Test
  void rsyslogTakesAMessageApart() throws IOException {
    Assumptions.assumeTrue(Command.exists("rsyslogd"), "skipped: there is no rsyslogd here");
    try (Rsyslog receiver = Rsyslog.plain()) {
      trial(
              "{name: siem, type: syslog, tls: false, host: 127.0.0.1, port: "
                  + receiver.port()
                  + ", facility: local4}")
          .succeeded();

      List<String> taken = receiver.taken(2);
      String[] parts = taken.get(0).split("\\|", 6);
      assertThat(parts[0]).as("local4.notice").isEqualTo("165");
      assertThat(parts[1]).isEqualTo("1");
      assertThat(parts[3]).isEqualTo("honeytoken");
      assertThat(parts[4]).isEqualTo("opened");
      assertThat(new ObjectMapper().readTree(parts[5]).path("drill").asBoolean()).isTrue();
      assertThat(taken.get(1)).contains("|resolved|");
    }
  }

  @Test
  void rsyslogTakesCefOverTls() throws IOException {
    Assumptions.assumeTrue(Command.exists("rsyslogd"), "skipped: there is no rsyslogd here");
    Assumptions.assumeTrue(
        hasTls(), "skipped: rsyslog has no module for TLS here; it-tests/install-clients has it");
    Certificates certificates = Certificates.selfSigned();
    try (Rsyslog receiver = Rsyslog.tls(certificates.certificate(), certificates.key())) {
      trial(
              "{name: siem, type: syslog, format: cef, host: 127.0.0.1, port: "
                  + receiver.port()
                  + ", ca: '"
                  + certificates.certificate()
                  + "'}")
          .succeeded();

      assertThat(receiver.taken(2).get(0))
          .contains("|honeytoken|opened|")
          .contains(
              "CEF:0|Honeytoken|Collector|", "|drill|", "src=127.0.0.1", "act=incident opened");
    }
  }

  private static boolean hasTls() throws IOException {
    try (var files =
        Files.find(Path.of("/usr/lib"), 3, (file, what) -> file.endsWith("lmnsd_ossl.so"))) {
      return files.findAny().isPresent();
    }
  }

  /** Sends a trial alert, and its end, through one channel. */
  private static Outcome trial(String channel) throws IOException {
    Path directory = Build.freshDirectory("receiver");
    Path file = directory.resolve("collector.yaml");
    Files.writeString(file, "data: data\nchannels:\n  - " + channel + "\n");
    return Command.of(
            Build.java().toString(),
            "-Xshare:auto",
            "-jar",
            Build.collectorJar().toString(),
            "test-channel",
            channel.replaceFirst("\\{name: (\\w+),.*", "$1"),
            "--config",
            file.toString())
        .in(directory)
        .run();
  }
}
