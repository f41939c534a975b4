package dev.honeytoken.collector.running;

import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Drill;
import dev.honeytoken.client.DrillOrder;
import dev.honeytoken.client.Grant;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.client.Wire;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What a client does: orders, plants, drills; and what an intruder does: uses. */
public final class Orders {
  /** A workspace. */
  public static final String WORKSPACE = "5".repeat(64);

  private static final OkHttpClient INTRUDER = new OkHttpClient();
  private static final Kind KIND = Kinds.of("npm-token");

  private Orders() {}

  /** An order for one decoy. */
  public static PlantingOrder order(@Nullable String build) {
    return new PlantingOrder(
        "com.example:billing",
        WORKSPACE,
        new Origin("maven 1", "4f2c", "main", build, "https://ci.example/7", "agent-3", "push"),
        null,
        List.of(
            new DecoyOrder(
                KIND.id(),
                new Target(".npmrc", "npmrc", "//registry/"),
                KIND.options(Map.of()),
                Duration.ofDays(365))));
  }

  /** Orders one decoy and says that it stands in its file. */
  public static Planted plant(Api api, String build) {
    PlantingAnswer answer =
        Wire.PLANTING_ANSWER.read(
            api.post("/v1/plantings", Wire.PLANTING_ORDER.write(order(build)))
                .body()
                .getBytes(StandardCharsets.UTF_8));
    Grant grant = answer.grants().get(0);
    Planted planted = new Planted(answer.planting().id(), grant);
    planted.confirm(api, DecoyState.PLACING);
    planted.confirm(api, DecoyState.PLANTED);
    return planted;
  }

  /** A decoy that stands somewhere. */
  public record Planted(String planting, Grant grant) {
    /** Says what has become of it. */
    public Api.Answer confirm(Api api, DecoyState state) {
      Cut cut = new Cut(".npmrc", 0, 10, 7, "a".repeat(64), false);
      return api.call(
          "PATCH",
          "/v1/plantings/" + planting,
          Wire.CONFIRMATIONS.write(
              List.of(
                  new Confirmation(
                      grant.decoy(),
                      state,
                      TripClass.SELF_FIRING,
                      List.of(cut),
                      null,
                      List.of("//registry.npmjs.org/:_authToken")))),
          Map.of());
    }

    /** The credential. */
    public String credential() {
      RenderContext context =
          new RenderContext(
              grant.endpoint(), grant.issuedAt(), grant.expiresAt(), KIND.options(Map.of()));
      return KIND.render(grant.material(), context).value().reveal();
    }

    /** Uses it, with a nonce or none; returns the status of the answer. */
    public int use(@Nullable String nonce) {
      Request.Builder request =
          new Request.Builder()
              .url(grant.endpoint() + "/-/whoami")
              .header("Authorization", "Bearer " + credential());
      if (nonce != null) {
        request.header(Drill.NONCE_HEADER, nonce);
      }
      try (Response response = INTRUDER.newCall(request.build()).execute()) {
        return response.code();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Arms a drill. */
    public Drill arm(Api api, String... channels) {
      DrillOrder order = new DrillOrder(planting, List.of(channels), Duration.ofMinutes(5));
      return Wire.DRILL.read(
          api.post("/v1/drills", Wire.DRILL_ORDER.write(order))
              .body()
              .getBytes(StandardCharsets.UTF_8));
    }
  }
}
