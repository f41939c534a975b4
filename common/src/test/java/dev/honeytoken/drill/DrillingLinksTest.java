package dev.honeytoken.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Setting;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.Planting;
import dev.honeytoken.planting.Checkout;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** The links behind a planted decoy, whole and broken: endpoint, hit, channels, collector. */
class DrillingLinksTest extends DrillRig {
  @Test
  void everyDecoyFiresAndEveryChannelGivesItsReceipt() {
    Planting planting = seedAll();

    DrillReport report = drill(Duration.ofMinutes(5), Checkout.decoys());

    assertThat(report.verdicts()).hasSize(5).allMatch(Verdict::passed);
    assertThat(report.passed()).isTrue();
    assertThat(report.planting()).isEqualTo(planting.id());
    assertThat(report.channels()).containsExactly("log");
    assertThat(report.verdicts().get(0).hitMillis()).isEqualTo(12);
    assertThat(report.verdicts().get(0).receipts())
        .containsExactly(new Verdict.Receipt("log", DrillStatus.State.ACCEPTED, 34L, null));
  }

  @Test
  void anEndpointThatDoesNotAnswerBreaksItsLink() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    endpoint.close();

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.ENDPOINT);
    assertThat(breakage.message())
        .contains(endpoint.address().getRawAuthority(), "does not take connections");
  }

  @Test
  void aUseThatNobodySeesIsNoHit() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    endpoint.deaf = true;

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.HIT);
    assertThat(breakage.message()).contains("within 60 seconds", "the endpoint answered 401");
    assertThat(breakage.settings()).contains(Setting.DRILL_TIMEOUT);
  }

  @Test
  void aServerThatNeverAsksForTheLoginIsSaidToBeNone() {
    seed(Checkout.decoy("maven-server", "app.properties", "deploy.password"));
    endpoint.instead = request -> new MockResponse.Builder().code(200).build();

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.HIT);
    assertThat(breakage.message()).contains("never asked for the credential");
  }

  @Test
  void aHitOfAnotherDecoyIsNotThisOnes() {
    seed(Checkout.decoy("jwt", ".env", "A_TOKEN"), Checkout.decoy("jwt", ".env", "B_TOKEN"));
    String bearer = bearer(checkout.read(".env"), "B_TOKEN");
    endpoint.instead =
        request -> {
          String nonce = request.getHeaders().get("X-Request-Id");
          collector.request(nonce, bearer);
          return DecoyEndpoint.challenge("Basic realm=\"r\"");
        };

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.ATTRIBUTION);
    assertThat(breakage.message()).contains(".env: A_TOKEN", ".env: B_TOKEN");
    assertThat(breakage.message()).doesNotContain(bearer);
  }

  private static String bearer(String env, String name) {
    int from = env.indexOf(name + "=") + name.length() + 1;
    return env.substring(from).split("[\r\n]", 2)[0];
  }

  @Test
  void aChannelThatIsRetriedGaveNoReceipt() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    collector.channels.put("slack", DrillStatus.State.RETRYING);

    Breakage breakage = only(drill(List.of()));

    assertThat(breakage.link()).isEqualTo(Link.RECEIPT);
    assertThat(breakage.message()).contains("'slack'", "being retried (HTTP 500)");
  }

  @Test
  void aChannelThatRefusedIsNotWaitedFor() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    collector.channels.put("slack", DrillStatus.State.REFUSED);

    Breakage breakage = only(drill(Duration.ofDays(365), List.of()));

    assertThat(breakage.link()).isEqualTo(Link.RECEIPT);
    assertThat(breakage.message()).contains("'slack'", "refused it for good");
  }

  @Test
  void aChannelThatIsNotRequiredIsNotWaitedFor() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    collector.channels.put("slack", DrillStatus.State.REFUSED);

    assertThat(drill(Duration.ofMinutes(5), List.of(), "log").passed()).isTrue();
  }

  @Test
  void aChannelTheCollectorDoesNotHaveIsNamed() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));

    Breakage breakage = only(drill(List.of(), "log", "pager"));

    assertThat(breakage.link()).isEqualTo(Link.RECEIPT);
    assertThat(breakage.message()).contains("'pager'", "it has log");
    assertThat(endpoint.requests).isEmpty();
  }

  @Test
  void aCollectorWithNoChannelTellsNobody() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    collector.channels.clear();

    assertThat(only(drill(List.of())).link()).isEqualTo(Link.RECEIPT);
  }

  @Test
  void aCollectorThatGoesAwayWhileItIsWaitedForBreaksTheFirstLink() {
    seed(Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"));
    int armed = collector.steps() + 2;
    collector.before =
        step -> {
          if (step > armed) {
            throw MemoryCollector.gone();
          }
        };

    assertThat(only(drill(List.of())).link()).isEqualTo(Link.COLLECTOR);
  }

  @Test
  void noMessageHoldsACredential() {
    seedAll();
    endpoint.deaf = true;
    String files = String.join("", checkout.files().values());

    DrillReport report = drill(Checkout.decoys());

    assertThat(report.passed()).isFalse();
    for (String word : report.toString().split("[\\s,=\\[\\]\"']+", -1)) {
      if (word.matches("[A-Za-z0-9+/_.-]{30,}")) {
        assertThat(files).doesNotContain(word);
      }
    }
  }
}
