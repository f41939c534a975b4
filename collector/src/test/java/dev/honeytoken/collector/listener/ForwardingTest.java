package dev.honeytoken.collector.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.net.NetworkSet;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {
  private static final Forwarding TRUSTING = new Forwarding(List.of("10.0.0.0/8", "::1"));

  private static InetAddress address(String literal) {
    return NetworkSet.address(literal).orElseThrow();
  }

  @Test
  void nobodyIsBelievedByDefault() {
    assertThat(new Forwarding(List.of()).of(address("10.1.2.3"), List.of("203.0.113.9")).source())
        .isEqualTo("10.1.2.3");
  }

  @Test
  void theLastAddressThatIsNoTrustedProxyIsTheClient() {
    assertThat(
            TRUSTING.of(address("10.1.2.3"), List.of("1.1.1.1, 203.0.113.9", "10.9.9.9")).source())
        .isEqualTo("203.0.113.9");
  }

  @Test
  void aStrangersClaimIsKeptAndNotBelieved() {
    Forwarding.Origin origin = TRUSTING.of(address("198.51.100.1"), List.of("10.0.0.1"));
    assertThat(origin.source()).isEqualTo("198.51.100.1");
    assertThat(origin.chain()).containsExactly("10.0.0.1");
  }

  @Test
  void garbageInTheChainStopsTheBelief() {
    assertThat(TRUSTING.of(address("::1"), List.of("203.0.113.9, not-an-address")).source())
        .isEqualTo("0:0:0:0:0:0:0:1");
  }

  @Test
  void portsAndBracketsAreTakenOff() {
    assertThat(TRUSTING.of(address("::1"), List.of("[2001:db8::7]:4711")).source())
        .isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(TRUSTING.of(address("::1"), List.of("203.0.113.9:4711")).source())
        .isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "10.0.0.0/33", "10.0.0.0/x", "", "10.0.0/8", "::1/129"})
  void whatIsNoNetworkIsNamed(String text) {
    assertThatThrownBy(() -> new Forwarding(List.of(text)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
