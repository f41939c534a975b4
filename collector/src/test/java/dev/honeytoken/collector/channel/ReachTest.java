package dev.honeytoken.collector.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.net.NetworkSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  private final Reach reach = Reach.outsideAnd(NetworkSet.read(List.of("10.1.0.0/16")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "169.254.169.254",
        "100.100.100.200",
        "10.0.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[::7f00:1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]",
      })
  void noChannelSetOverTheApiIsInside(String host) {
    assertThat(reach.allowsLiteral(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.215.14", "[2606:2800:21f:cb07::1]", "10.1.2.3", "hooks.example"})
  void theInternetAndWhatTheOperatorAllowsAreWithinReach(String host) {
    assertThat(reach.allowsLiteral(host)).isTrue();
  }

  @Test
  void theOperatorsOwnFileMayNameAny() {
    assertThat(Reach.ANYWHERE.allowsLiteral("169.254.169.254")).isTrue();
  }
}
