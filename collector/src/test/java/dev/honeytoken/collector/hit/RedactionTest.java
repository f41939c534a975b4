package dev.honeytoken.collector.hit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.config.EvidenceSettings;
import dev.honeytoken.collector.evidence.Atlas;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.evidence.EvidenceJson;
import dev.honeytoken.collector.evidence.RawRequest;
import dev.honeytoken.collector.evidence.export.Export;
import dev.honeytoken.collector.evidence.export.ExportFormats;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.Installation;
import dev.honeytoken.decoy.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Wherever and however a credential comes in, it does not come out again. */
class RedactionTest {
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_=-]{8,}");
  private static final String[] KINDS = {"npm-token", "jwt", "maven-server", "docker-auth"};
  private static final Map<String, Planted> PLANTED = new LinkedHashMap<>();
  private static @Nullable Rig rig;
  private static @Nullable Path directory;

  @BeforeContainer
  static void open() throws IOException {
    directory = Files.createTempDirectory("redaction");
    rig = new Rig(directory);
    for (String each : KINDS) {
      PLANTED.put(each, rig.plant(each, Map.of()));
    }
    rig.pipeline.start();
  }

  @AfterContainer
  static void close() throws IOException {
    rig().close();
    try (var files = Files.list(java.util.Objects.requireNonNull(directory))) {
      for (Path each : files.toList()) {
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(directory);
  }

  private static Rig rig() {
    return java.util.Objects.requireNonNull(rig);
  }

  enum Place {
    METHOD,
    AUTHORIZATION,
    HEADER_NAME,
    HEADER,
    COOKIE,
    USER_AGENT,
    HOST,
    PATH,
    QUERY,
    FORM,
    BODY
  }

  record Copy(Place place, DisguisesTest.Encoding encoding) {}

  @Property(tries = 150)
  void noCredentialComesOut(
      @ForAll("kinds") String kind, @ForAll("copies") @Size(min = 1, max = 4) List<Copy> copies)
      throws Exception {
    String secret = java.util.Objects.requireNonNull(PLANTED.get(kind)).value();
    Incoming request = request(secret, copies);
    assertThat(rig().pipeline.take(request).get(20, TimeUnit.SECONDS))
        .isEqualTo(HitPipeline.Outcome.RECORDED);

    for (String each : told()) {
      assertClean(each, secret);
    }
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<String> kinds() {
    return net.jqwik.api.Arbitraries.of(KINDS);
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<List<Copy>> copies() {
    return net.jqwik.api.Combinators.combine(
            net.jqwik.api.Arbitraries.of(Place.class),
            net.jqwik.api.Arbitraries.of(DisguisesTest.Encoding.class))
        .as(Copy::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Incoming request(String secret, List<Copy> copies) {
    // One in the open, so that there is a hit whatever the others are.
    List<Header> headers = new ArrayList<>(List.of(new Header("X-Api-Value", secret)));
    String target = "/x";
    String host = "packages.example.com";
    String method = "POST";
    StringBuilder body = new StringBuilder("hello=1");
    for (Copy each : copies) {
      String text = each.encoding().write(secret);
      switch (each.place()) {
        case METHOD -> method = text;
        case HEADER_NAME -> headers.add(new Header("X-" + text, "1"));
        case AUTHORIZATION -> headers.add(new Header("Authorization", "Basic " + text));
        case HEADER -> headers.add(new Header("X-Thing", "a " + text + ";b"));
        case COOKIE -> headers.add(new Header("Cookie", "s=" + text));
        case USER_AGENT -> headers.add(new Header("User-Agent", "me/1 " + text));
        case HOST -> host = text + ".example.com";
        case PATH -> target = "/" + text + target;
        case QUERY -> target += (target.contains("?") ? "&" : "?") + "t=" + text;
        case FORM -> body.append("&f=").append(text);
        case BODY -> body.append("\n{\"v\": \"").append(text).append("\"}");
      }
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return new Incoming(
        rig().clock.instant(),
        "198.51.100.7",
        4711,
        List.of(),
        Protocol.HTTP,
        method,
        host,
        target,
        headers,
        new Incoming.Content(bytes, bytes.length, null, true),
        null);
  }

  /** Everything that is ever told of the latest hit. */
  private static List<String> told() throws IOException {
    HitStore hits = new HitStore(rig().database);
    IncidentStore incidents = new IncidentStore(rig().database);
    Hit hit = rig().hits().get(0);
    String body = hits.body(hit.id()).orElse(null);
    Incident incident =
        new Incident(
            hit.id(),
            hit.decoy(),
            null,
            null,
            "198.51.100.7",
            hit.at(),
            hit.at(),
            1,
            hit.id(),
            dev.honeytoken.collector.channel.Severity.HIGH,
            List.of(),
            dev.honeytoken.collector.channel.Stage.OPENED,
            1,
            0);
    var dossier =
        new Dossiers(
                incidents,
                hits,
                new DecoyStore(rig().database),
                new Atlas(EvidenceSettings.DEFAULT, rig().clock),
                Optional.empty())
            .of(incident);
    List<String> told = new ArrayList<>();
    told.add(RawRequest.text(hit.evidence(), body));
    told.add(EvidenceJson.hit(hit).toString());
    Export export =
        new Export(
            dossier,
            EvidenceJson.evidence(dossier),
            List.of(new HitStore.WithBody(hit, body)),
            Installation.of(rig().database, rig().clock));
    for (String each : ExportFormats.ids()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ExportFormats.of(each).orElseThrow().write(export, out);
      told.add(out.toString(StandardCharsets.UTF_8));
    }
    return told;
  }

  private static void assertClean(String told, String secret) {
    String plain = Escapes.percent(told);
    assertThat(plain).doesNotContain(secret);
    assertThat(Escapes.json(plain)).doesNotContain(secret);
    Matcher runs = RUN.matcher(plain);
    while (runs.find()) {
      String run = runs.group().replace('-', '+').replace('_', '/').replace("=", "");
      for (int from = 0; from < 4 && from < run.length(); from++) {
        String cut = run.substring(from, from + (run.length() - from) / 4 * 4);
        assertThat(new String(Base64.getDecoder().decode(cut), StandardCharsets.UTF_8))
            .doesNotContain(secret);
      }
    }
  }
}
