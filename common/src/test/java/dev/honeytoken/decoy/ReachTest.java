package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.placement.format.Formats;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decoy whose clients would not take it to where it leads is called inert. */
class ReachTest {
  @ParameterizedTest
  @CsvSource({
    "ANYWHERE, http://packages.example.com, true",
    "TLS_OR_LOOPBACK, https://packages.example.com, true",
    "TLS_OR_LOOPBACK, http://packages.example.com, false",
    "TLS_OR_LOOPBACK, http://127.0.0.1:8080, true",
    "TLS_OR_LOOPBACK, http://LOCALHOST, true",
    "TLS_OR_LOOPBACK, http://[::1]:8080, true",
    "TLS_OR_LOOPBACK, http://127.0.0.1.example.com, false",
    "TLS, HTTPS://127.0.0.1:8443, true",
    "TLS, http://127.0.0.1:8080, false",
    "TLS, postgresql://db.example.com, true",
    "HANDSHAKE, https://packages.example.com, true",
    "HANDSHAKE, http://localhost, false"
  })
  void anAddressIsReachedOrNot(Reach reach, URI address, boolean reached) {
    assertThat(reach.to(address)).isEqualTo(reached);
  }

  @ParameterizedTest
  @CsvSource({
    // kubectl and other programs in Go that use client-go keep tokens from plain http.
    "kubeconfig-token, yaml, http://127.0.0.1:8080, inert",
    "kubeconfig-token, kubeconfig, https://127.0.0.1:8443, self-firing",
    "api-key, kubeconfig, http://127.0.0.1:8080, inert",
    "api-key, yaml, http://127.0.0.1:8080, self-firing",
    // terraform discovers hosts over https only.
    "terraform-token, dotenv, http://127.0.0.1:8080, inert",
    "terraform-token, terraformrc, https://packages.example.com, self-firing",
    // Maven 3.8.1 and later block other machines' plain http.
    "maven-server, maven-settings, http://127.0.0.1:8080, self-firing",
    "maven-server, maven-settings, http://packages.example.com, inert",
    "nexus-token, maven-settings, http://packages.example.com, inert",
    "nexus-token, dotenv, http://packages.example.com, self-firing",
    "docker-auth, docker-config, http://packages.example.com, inert",
    // pip takes no index over plain http from a host that is not trusted; twine does.
    "pip-index, pip-conf, http://packages.example.com, inert",
    "pip-index, pypirc, http://packages.example.com, self-firing",
    "npm-token, npmrc, http://packages.example.com, self-firing"
  })
  void theTripClassIsNoBetterThanTheClient(
      String kindId, String format, String endpoint, String tripClass) {
    Kind kind = Kinds.of(kindId);
    Credential credential = kind.render(Samples.material(1), Samples.context(endpoint, Map.of()));
    assertThat(
            TripClass.of(kind, credential, true, URI.create(endpoint), Formats.of(format).reach()))
        .isEqualTo(TripClass.ofWord(tripClass));
  }
}
