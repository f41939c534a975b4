package dev.honeytoken.collector.persona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.listener.DecoyServer;
import dev.honeytoken.collector.listener.ListenerConfig;
import dev.honeytoken.collector.rig.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each persona says over the wire, refusing and accepting, on a host of its own: {@code
 * answers.csv} has the product's status, a header of its and a piece of its body.
 */
class PersonaAnswersTest {
  private static final String SIGNED =
      "Authorization: AWS4-HMAC-SHA256"
          + " Credential=AKIAQ3EGRIGIHKZM7VVX/20261124/eu-west-1/%s/aws4_request,"
          + " SignedHeaders=host, Signature=00";

  /** What any server says, and nothing of which tells which it is. */
  private static final Set<String> ANY =
      Set.of("date", "connection", "content-length", "content-type", "cache-control");

  private static final Set<String> PRODUCTS_OWN =
      Set.of(
          "allow",
          "audit-id",
          "docker-distribution-api-version",
          "server",
          "strict-transport-security",
          "tfp-api-version",
          "vary",
          "www-authenticate");

  @TempDir static Path directory;
  private static Rig rig;
  private static DecoyServer server;

  /** A line of the table. */
  private record Row(
      String persona,
      boolean accept,
      String request,
      String headers,
      String body,
      int status,
      String header,
      String part) {
    static Row of(String line) {
      String[] cells = line.split(" ?\\|(?: |$)", -1);
      String asked = cells[3].strip();
      int comma = asked.indexOf(", ");
      return new Row(
          cells[0].strip(),
          cells[1].strip().equals("accept"),
          cells[2].strip(),
          headers(comma < 0 ? asked : asked.substring(0, comma)),
          comma < 0 ? "" : asked.substring(comma + 2),
          Integer.parseInt(cells[4].strip()),
          cells[5].strip(),
          cells[6].strip());
    }

    private static String headers(String words) {
      StringBuilder out = new StringBuilder();
      for (String each : List.of(words.split("; ", -1))) {
        switch (each) {
          case "" -> {}
          case "%basic" -> out.append("Authorization: Basic YTpi\r\n");
          case "%bearer" -> out.append("Authorization: Bearer abcdefghijklmnop\r\n");
          default ->
              out.append(each.startsWith("%") ? SIGNED.formatted(each.substring(1)) : each)
                  .append("\r\n");
        }
      }
      return out.toString();
    }

    String host() {
      return (accept ? "accepting." : "refusing.") + persona + ".example.com";
    }
  }

  static Stream<Row> rows() throws IOException {
    try (var in =
        Objects.requireNonNull(PersonaAnswersTest.class.getResourceAsStream("answers.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Row::of);
    }
  }

  @BeforeAll
  static void listen() {
    List<PersonaRule> rules = new ArrayList<>();
    for (String id : Personas.ids()) {
      rules.add(new PersonaRule("accepting." + id + ".example.com", id, true));
      rules.add(new PersonaRule("refusing." + id + ".example.com", id, false));
    }
    rig = new Rig(directory);
    server = rig.listener(ListenerConfig.Limits.DEFAULT, new Personas(rules));
  }

  @AfterAll
  static void stop() {
    server.close();
    rig.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aPersonaSaysWhatItsProductWouldSay(Row row) {
    String answer = ask(row);
    String head = answer.substring(0, answer.indexOf("\r\n\r\n") + 2);

    assertThat(head).startsWith("HTTP/1.1 " + row.status() + " ");
    assertThat(head.toLowerCase(Locale.ROOT)).contains(row.header().toLowerCase(Locale.ROOT));
    assertThat(answer.substring(head.length() + 2)).contains(row.part());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void noHeaderIsAnyoneElses(Row row) {
    String answer = ask(row);
    String head = answer.substring(0, answer.indexOf("\r\n\r\n"));

    assertThat(head.lines().skip(1).map(line -> line.substring(0, line.indexOf(':'))))
        .allSatisfy(
            name ->
                assertThat(name.toLowerCase(Locale.ROOT))
                    .satisfiesAnyOf(
                        its -> assertThat(ANY).contains(its),
                        its -> assertThat(PRODUCTS_OWN).contains(its),
                        its -> assertThat(its).startsWith("x-")));
    assertThat(head).doesNotContainIgnoringCase("jetty").doesNotContainIgnoringCase("java");
  }

  @Test
  void everyPersonaIsAskedInBothModes() throws IOException {
    List<String> asked = rows().map(row -> row.persona() + " " + row.accept()).distinct().toList();
    for (String id : Personas.ids()) {
      assertThat(asked).contains(id + " true", id + " false");
    }
  }

  private static String ask(Row row) {
    byte[] body = row.body().getBytes(StandardCharsets.UTF_8);
    String head =
        row.request()
            + " HTTP/1.1\r\nHost: "
            + row.host()
            + "\r\nConnection: close\r\n"
            + (row.body().isEmpty() ? "" : "Content-Length: " + body.length + "\r\n")
            + row.headers()
            + "\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
