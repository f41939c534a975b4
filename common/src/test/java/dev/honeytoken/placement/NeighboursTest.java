package dev.honeytoken.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  @Test
  void variablesAreNamedAndTheirValuesAreNot() {
    assertThat(
            Neighbours.of(
                """
                # DB_PASSWORD=commented-out
                PORT=8080
                export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI
                STRIPE_API_KEY="sk_live_1"
                githubToken: ghp_1
                EMPTY_TOKEN=
                FROM_ELSEWHERE_TOKEN=${TOKEN}
                KEYBOARD=us
                DATABASE_URL=postgres://app:hunter2@db.internal:5432/app
                """))
        .containsExactly(
            "AWS_SECRET_ACCESS_KEY", "STRIPE_API_KEY", "githubToken", "login (db.internal)");
  }

  @Test
  void anNpmrcNamesTheRegistry() {
    assertThat(Neighbours.of("//registry.npmjs.org/:_authToken=npm_1\nalways-auth=true\n"))
        .containsExactly("//registry.npmjs.org/:_authToken");
  }

  @Test
  void mavensSettingsNameTheServer() {
    assertThat(
            Neighbours.of(
                """
                <servers>
                  <server><id>nexus</id><username>ci</username><password>p</password></server>
                  <server>
                    <id>central</id>
                    <passphrase>q</passphrase>
                  </server>
                </servers>
                """))
        .containsExactly("password (nexus)", "passphrase (central)");
  }

  @Test
  void profilesHostsAndMachinesAreNamedWithTheirSecrets() {
    assertThat(Neighbours.of("[release]\naws_access_key_id = AKIA1\naws_secret_access_key = x\n"))
        .containsExactly("aws_access_key_id (release)", "aws_secret_access_key (release)");
    assertThat(Neighbours.of("{\"auths\": {\n  \"ghcr.io\": {\n    \"auth\": \"eDp5\"\n  }\n}}\n"))
        .containsExactly("auth (ghcr.io)");
    assertThat(Neighbours.of("machine git.example.com login ci password hunter2\n"))
        .containsExactly("password (git.example.com)");
    assertThat(Neighbours.of("spring:\n  datasource:\n    password: hunter2\n"))
        .containsExactly("password (datasource)");
  }

  @Test
  void moreThanPeopleReadAreNotTold() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append("S").append(i).append("_TOKEN=x\n");
    }

    assertThat(Neighbours.of(text.toString())).hasSize(Neighbours.MOST);
  }

  @Test
  void hostileLinesTakeNoTime() {
    String line = "a://b:" + "c".repeat(200) + " machine x ".repeat(300);

    assertThat(Neighbours.of(String.join("\n", Collections.nCopies(2_000, line)))).isEmpty();
  }

  @Property
  void noTextMakesItThrow(@ForAll String text) {
    assertThat(Neighbours.of(text)).hasSizeLessThanOrEqualTo(Neighbours.MOST);
  }
}
