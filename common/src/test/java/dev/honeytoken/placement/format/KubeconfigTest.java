package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeconfigTest {
  private static final String PEM = "-----BEGIN %s-----\nMIIB\n-----END %s-----\n";

  @Test
  void aNewFileHasNoCurrentContext() {
    String placed =
        RoundTrip.check(
            new Kubeconfig(), "", Sample.slot("kubeconfig", "partners"), Sample.withUrl());

    assertThat(placed)
        .isEqualTo(
            """
            apiVersion: v1
            kind: Config
            clusters:
            - cluster:
                server: URL
              name: partners
            contexts:
            - context:
                cluster: partners
                user: partners
              name: partners
            users:
            - user:
                token: VALUE
              name: partners
            """
                .replace("URL", Sample.URL)
                .replace("VALUE", Sample.VALUE));
  }

  @Test
  void aClientCertificateStandsThereInBase64() {
    Map<String, Secret> parts = new LinkedHashMap<>();
    String both = PEM.replace("%s", "CERTIFICATE") + PEM.replace("%s", "PRIVATE KEY");
    parts.put(Credential.VALUE, Secret.of(both));
    parts.put(Credential.PRIVATE_KEY, Secret.of(PEM.replace("%s", "PRIVATE KEY")));
    parts.put(Credential.CERTIFICATE, Secret.of(PEM.replace("%s", "CERTIFICATE")));
    parts.put(Credential.URL, Secret.of(Sample.URL));

    String placed =
        RoundTrip.check(
            new Kubeconfig(),
            "users:\n- name: a\n",
            Sample.slot("kubeconfig", "partners"),
            new Credential(parts, false));

    assertThat(placed).contains("client-certificate-data: LS0t", "client-key-data: LS0t");
  }
}
