package dev.honeytoken.collector.provider;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Grant;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A collector with providers, and a client that plants what they watch. */
final class BackedRig implements AutoCloseable {
  /** A key as AWS makes them. */
  static final String ID = "AKIAX7Q2M4N6P3R5T2WY";

  static final String SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYzTqRs8mBn2vLa".substring(0, 40);

  private static final OkHttpClient CLIENT = new OkHttpClient();

  final SettableClock clock = new SettableClock();
  final Running collector;

  BackedRig(Path directory, String providers) {
    collector =
        Running.in(
            directory,
            "providers: " + providers + "\n",
            Map.of("TOKEN", "the-token", "SIGNATURE", "the-signature"),
            clock);
  }

  Api api() {
    return collector.api();
  }

  /** An order of one decoy of that kind. */
  static PlantingOrder order(String kind) {
    return new PlantingOrder(
        "com.example:billing",
        "5".repeat(64),
        new Origin("maven 1", "4f2c", "main", "7", null, "agent-3", null),
        null,
        List.of(
            new DecoyOrder(
                kind,
                new Target("aws/credentials", "aws-config", "release"),
                Map.of(),
                Duration.ofDays(365))));
  }

  Api.Answer order(PlantingOrder order) {
    return api().as(collector.key("plant")).post("/v1/plantings", Wire.PLANTING_ORDER.write(order));
  }

  /** A decoy as a client got it. */
  record Planted(String planting, String decoy, Credential credential) {}

  /** Plants one as a client does. */
  Planted plant(String kind) {
    PlantingAnswer answer =
        Wire.PLANTING_ANSWER.read(order(order(kind)).body().getBytes(StandardCharsets.UTF_8));
    Grant grant = answer.grants().get(0);
    Kind of = Kinds.of(kind);
    Credential credential =
        of.render(
            grant.material(),
            new RenderContext(grant.endpoint(), grant.issuedAt(), grant.expiresAt(), Map.of()));
    api()
        .call(
            "PATCH",
            "/v1/plantings/" + answer.planting().id(),
            Wire.CONFIRMATIONS.write(
                List.of(
                    new Confirmation(grant.decoy(), DecoyState.PLACING, null, List.of(), null))),
            Map.of());
    api()
        .call(
            "PATCH",
            "/v1/plantings/" + answer.planting().id(),
            Wire.CONFIRMATIONS.write(
                List.of(
                    new Confirmation(
                        grant.decoy(), DecoyState.PLANTED, TripClass.BACKED, List.of(), null))),
            Map.of());
    return new Planted(answer.planting().id(), grant.decoy(), credential);
  }

  /** How the only provider is doing. */
  JsonObject provider() {
    return api().get("/v1/providers").json().objects("providers", each -> each).get(0);
  }

  /** Tells the collector something at its address for the provider. */
  int tell(String body, String... headers) throws IOException {
    return post(provider().text("hook"), body, headers);
  }

  static int post(String url, String body, String... headers) throws IOException {
    Request request =
        new Request.Builder()
            .url(url)
            .headers(Headers.of(headers))
            .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8)))
            .build();
    try (Response response = CLIENT.newCall(request).execute()) {
      return response.code();
    }
  }

  /** Every hit, newest first. */
  List<JsonObject> hits() {
    return api().get("/v1/hits").json().objects("hits", each -> each);
  }

  static Secret id(Planted planted) {
    return java.util.Objects.requireNonNull(planted.credential().part(Credential.ID));
  }

  @Override
  public void close() {
    collector.close();
  }
}
