package dev.honeytoken.collector.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.HostileAlert;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.config.yaml.YamlFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final URI URL = URI.create("https://api.example/v2/alerts");

  @Test
  void opsgenieGetsAnAlertUnderTheIncidentsAlias() {
    JsonObject body = body(shipped("opsgenie"), AlertSamples.graver());

    assertThat(body.text("alias")).isEqualTo("inc1");
    assertThat(body.text("priority")).isEqualTo("P1");
    assertThat(body.text("message")).startsWith("Update, critical: jwt");
    assertThat(body.texts("tags")).containsExactly("honeytoken", "critical", "real");
  }

  @Test
  void opsgenieIsToldByAddressThatAnAlertIsAcknowledgedOrClosed() {
    Template template = shipped("opsgenie");

    assertThat(template.message(URL, AlertSamples.acknowledged(), "k").orElseThrow().to())
        .hasToString(URL + "/inc1/acknowledge?identifierType=alias");
    assertThat(template.message(URL, AlertSamples.resolved(), "k").orElseThrow().to())
        .hasToString(URL + "/inc1/close?identifierType=alias");
  }

  @Test
  void opsgeniesLengthsAreKept() {
    JsonObject body = body(shipped("opsgenie"), HostileAlert.make());

    assertThat(body.text("message").length()).isLessThanOrEqualTo(130);
    assertThat(body.text("description").length()).isLessThanOrEqualTo(15_000);
    assertThat(body.text("entity").length()).isLessThanOrEqualTo(512);
  }

  @Test
  void grafanaOnCallIsToldTheStateInItsWords() {
    Template template = shipped("grafana-oncall");

    assertThat(body(template, AlertSamples.real()).text("state")).isEqualTo("alerting");
    assertThat(body(template, AlertSamples.real()).text("alert_uid")).isEqualTo("inc1");
    assertThat(body(template, AlertSamples.resolved()).text("state")).isEqualTo("ok");
    assertThat(body(template, AlertSamples.drill()).bool("drill")).isTrue();
    assertThat(template.message(URL, AlertSamples.acknowledged(), "k")).isEmpty();
  }

  @Test
  void aStageWithoutARequestIsWithheldAndNoReceipt() {
    Outcome outcome =
        Opened.channel(
                "{type: webhook, url: 'http://localhost:1', template: grafana-oncall}",
                Map.of(),
                new ChannelContext(Clock.systemUTC(), Duration.ofSeconds(1), "1"))
            .send(AlertSamples.acknowledged(), "k");

    assertThat(outcome).isInstanceOf(Outcome.Withheld.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opsgenie", "grafana-oncall"})
  void noticesOfTheCollectorItselfFitToo(String name) {
    assertThat(body(shipped(name), AlertSamples.notice()).names()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "application/json                  ~ '{\"t\": \"{{userAgent}}\"}' ~ {\"t\": \"curl/8 <&>\"}",
        "text/xml                          ~ '<t>{{userAgent}}</t>'     ~ <t>curl/8 &lt;&amp;&gt;</t>",
        "application/x-www-form-urlencoded ~ 't={{userAgent}}'          ~ t=curl%2F8%20%3C%26%3E",
        "text/plain                        ~ 't {{userAgent}}'          ~ t curl/8 <&>",
      })
  void aFieldIsEscapedForWhereItStands(String type, String body, String expected) {
    Template template =
        read(
            "contentType: "
                + type
                + "\nrequests: [{stages: [opened], body: "
                + quoted(body)
                + "}]");

    byte[] sent = template.message(URL, AlertSamples.real(), "k").orElseThrow().body();

    assertThat(new String(sent, StandardCharsets.UTF_8)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "requests: []                                             ~ nothing is sent when",
        "requests: [{stages: [resolved], body: '{}'}]             ~ nothing is sent when",
        "requests: [{body: '{}'}]                                 ~ field 'requests[0].stages'",
        "requests: [{stages: [open], body: '{}'}]                 ~ Did you mean|'open' is not",
        "requests: [{stages: [opened]}]                           ~ field 'requests[0].body'",
        "requests: [{stages: [opened], body: '{\"a\": {{id}}}'}]    ~ is not JSON",
        "requests: [{stages: [opened], body: '{\"a\": \"{{no}}\"}'}] ~ there is no field 'no'",
        "requests: [{stages: [opened], body: '{\"a\": \"{{id\"}'}]   ~ begins no field",
        "requests: [{stages: [opened], body: '{}', path: evil}]   ~ begins with neither",
        "requests: [{stages: [opened], body: '{}', way: x}]       ~ there is no such field",
        "requests: [{stages: [opened], body: '[]'}]               ~ must be a JSON object",
      })
  void aTemplateThatIsWrongSaysWhere(String yaml, String problem) {
    ConfigurationException failure =
        catchThrowableOfType(ConfigurationException.class, () -> read(yaml));

    assertThat(failure.getMessage())
        .startsWith("mine, line 1")
        .containsAnyOf(problem.split("\\|", -1));
    assertThat(failure.mend()).isNotBlank();
  }

  private static JsonObject body(Template template, Alert alert) {
    return Json.object(template.message(URL, alert, "key-1").orElseThrow().body());
  }

  private static Template shipped(String name) {
    Template[] read = new Template[1];
    YamlFile.of("mine", "template: " + name)
        .field("template")
        .ifPresent(field -> read[0] = TemplateFile.of(field));
    return read[0];
  }

  private static Template read(String yaml) {
    return TemplateFile.read(YamlFile.of("mine", yaml));
  }

  private static String quoted(String text) {
    return new String(Json.write(List.of(text)), StandardCharsets.UTF_8)
        .replaceFirst("^\\[", "")
        .replaceFirst("]$", "");
  }
}
