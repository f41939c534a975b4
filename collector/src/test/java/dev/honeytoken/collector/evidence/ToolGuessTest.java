package dev.honeytoken.collector.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.evidence.ToolGuess.Confidence;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.decoy.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ToolGuessTest {
  private static Evidence request(String path, String... headers) {
    return request(Protocol.HTTP, path, headers);
  }

  private static Evidence request(Protocol protocol, String path, String... headers) {
    List<Evidence.Header> all = new ArrayList<>();
    String userAgent = null;
    for (String each : headers) {
      String[] parts = each.split(": ", 2);
      all.add(new Evidence.Header(parts[0], parts[1]));
      userAgent = parts[0].equalsIgnoreCase("user-agent") ? parts[1] : userAgent;
    }
    return new Evidence(
        Instant.EPOCH,
        "198.51.100.7",
        1,
        List.of(),
        userAgent,
        protocol,
        "GET",
        "packages.example.com",
        path,
        all,
        Evidence.Body.NONE,
        null);
  }

  @Example
  void whoSaysSoAndBehavesSoIsLikelyIt() {
    ToolGuess guess =
        ToolGuess.of(
            request("/", "Host: x", "Authorization: ⟨1⟩", "User-Agent: curl/8.5.0", "Accept: */*"));
    assertThat(guess)
        .isEqualTo(new ToolGuess("curl", Confidence.LIKELY, "curl 8.5.0: says so and behaves so"));
  }

  @Example
  void whoOnlySaysSoIsSpokenOfAsSayingSo() {
    ToolGuess guess = ToolGuess.of(request("/", "User-Agent: Insomnia/9.1", "Accept: */*"));
    assertThat(guess.confidence()).isEqualTo(Confidence.CLAIMED);
    assertThat(guess.words()).isEqualTo("says it is Insomnia 9.1");
  }

  @Example
  void aGoProgramThatSaysItIsABrowserIsNotTakenForOne() {
    ToolGuess guess =
        ToolGuess.of(
            request(
                "/",
                "Host: x",
                "User-Agent: Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36",
                "Accept-Encoding: gzip"));
    assertThat(guess.confidence()).isEqualTo(Confidence.DOUBTFUL);
    assertThat(guess.words())
        .isEqualTo("says it is Chrome 131.0.0.0, but behaves like a Go program");
  }

  @Example
  void aScriptThatSaysItIsNpmIsNotTakenForIt() {
    ToolGuess guess =
        ToolGuess.of(
            request(
                "/-/whoami",
                "User-Agent: npm/10.2.4 node/v20",
                "Accept-Encoding: gzip, deflate",
                "Accept: */*"));
    assertThat(guess.words())
        .isEqualTo("says it is npm 10.2.4, but behaves like a Python program (requests)");
  }

  @Example
  void whoSaysNothingIsKnownByItsManner() {
    ToolGuess guess =
        ToolGuess.of(request("/-/whoami", "npm-command: whoami", "Accept-Encoding: gzip,deflate"));
    assertThat(guess.confidence()).isEqualTo(Confidence.GUESSED);
    assertThat(guess.words()).isEqualTo("does not say what it is, behaves like npm");
  }

  @Example
  void whatNobodyKnowsIsQuotedOnOneLine() {
    ToolGuess guess = ToolGuess.of(request("/", "User-Agent: evil\r\n\tthing/1"));
    assertThat(guess)
        .isEqualTo(new ToolGuess(null, Confidence.UNKNOWN, "says it is 'evil thing/1'"));
  }

  @Example
  void whatStandsBetweenDoesNotMatter() {
    ToolGuess guess =
        ToolGuess.of(
            request(
                "/",
                "Host: x",
                "X-Forwarded-For: 198.51.100.7",
                "X-Real-IP: 198.51.100.7",
                "Connection: close",
                "User-Agent: Wget/1.21.3",
                "Accept: */*",
                "Accept-Encoding: identity"));
    assertThat(guess.confidence()).isEqualTo(Confidence.LIKELY);
  }

  @Example
  void aScannerIsNamed() {
    assertThat(
            ToolGuess.of(request("/", "User-Agent: TruffleHog", "Accept-Encoding: gzip")).words())
        .isEqualTo("TruffleHog: says so and behaves so");
  }

  @Example
  void otherProtocolsHaveNoHeadersToGoBy() {
    ToolGuess guess =
        ToolGuess.of(request(Protocol.POSTGRESQL, "/billing", "application_name: psql"));
    assertThat(guess.confidence()).isEqualTo(Confidence.UNKNOWN);
  }

  @Property(tries = 300)
  void whateverComesInThereIsAGuess(@ForAll @Size(max = 30) List<String> headers) {
    Evidence request =
        request("/", headers.stream().map(each -> "user-agent: " + each).toArray(String[]::new));
    assertThat(ToolGuess.of(request).words()).isNotEmpty();
  }
}
