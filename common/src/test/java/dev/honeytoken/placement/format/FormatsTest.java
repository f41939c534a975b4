package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Cuts;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.Splice;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {
  private static final Pattern GIVEAWAY =
      Pattern.compile("(?i)fake|honey|canary|decoy|test|trap|dummy|bait");

  @Test
  void anUnknownFormatListsTheKnownOnes() {
    assertThatThrownBy(() -> Formats.of("nonesuch"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'nonesuch'")
        .extracting(e -> ((ConfigurationException) e).mend())
        .asString()
        .contains("dotenv", "properties", "json", "yaml", "maven-settings", "npmrc", "markdown");
  }

  @Test
  void everyFormatIsFoundByItsId() {
    for (Format format : Formats.all()) {
      assertThat(Formats.of(format.id())).isSameAs(format);
      assertThat(format.doc()).isNotBlank();
    }
    assertThat(Formats.all()).extracting(Format::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "jwt, .env, dotenv",
    "jwt, deploy/.env.production, dotenv",
    "jwt, config.json, json",
    "docker-auth, .docker/config.json, docker-config",
    "netrc-login, .netrc, netrc",
    "git-login, .git-credentials, git-credentials",
    "pip-index, pip.conf, pip-conf",
    "pip-index, .pypirc, pypirc",
    "aws-key, .aws/credentials, aws-config",
    "jwt, .aws/config, aws-config",
    "aws-key, deploy/credentials, aws-config",
    "gcp-service-account, deploy/key.json, document",
    "ssh-key, deploy/id_ed25519, document",
    "like, setup.cfg, ini",
    "git-login, .git/config, git-config",
    "ssh-login, .ssh/config, ssh-config",
    "ssh-key, .ssh/config, ssh-config",
    "kubeconfig-token, .kube/config, kubeconfig",
    "jwt, docs/openapi.yaml, openapi",
    "jwt, .github/workflows/ci.yml, github-workflow",
    "jwt, .gitlab-ci.yml, gitlab-ci",
    "jwt, deploy/Jenkinsfile, jenkinsfile",
    "jwt, .bash_history, shell-history",
    "jwt, prod.auto.tfvars, tfvars",
    "terraform-token, .terraformrc, terraformrc",
    "jwt, pyproject.toml, toml",
    "jwt, web.config, xml",
    "jwt, src/test/java/a/Fixture.java, java-constant",
    "jwt, test/fixture.ts, js-constant",
    "jwt, tests/conftest.py, python-constant",
    "npm-token, .npmrc, npmrc",
    "maven-server, .m2/settings.xml, maven-settings",
    "jwt, src/main/resources/application.yml, yaml",
    "like, app.properties, properties",
    "jwt, docs/api.md, markdown",
  })
  void aFileSaysWhichFormatSuitsIt(String kind, String file, String format) {
    assertThat(Formats.suited(kind, file)).map(Format::id).hasValue(format);
  }

  @Test
  void aFileOfNoKnownKindSuitsNone() {
    assertThat(Formats.suited("jwt", "app.exe")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void nothingThatIsWrittenGivesItAway(Format format) {
    for (int i = 0; i < 200; i++) {
      String value = "Zm9vYmFy" + i;
      Slot slot = Sample.slot("f", format.named() ? "corp" : null);
      List<Insertion> insertions =
          format.insert("", slot, Trials.credential(format, value, Sample.ENDPOINT));

      assertThat(insertions).noneMatch(each -> GIVEAWAY.matcher(withoutVendorsWords(each)).find());
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void severalDecoysInANewFileComeOutTogether(Format format) {
    Splice splice = new Splice("f", FileText.empty());
    List<Cut> cuts = new ArrayList<>();
    for (String name : List.of("one", "two", "three")) {
      boolean named = format.named() || format.takesName();
      if (named || splice.text().isEmpty()) {
        URI endpoint = URI.create("https://" + name + ".example.net");
        Slot slot = new Slot("f", named ? name : null, endpoint);
        splice.insert(
            format.insert(splice.text(), slot, Trials.credential(format, "Zm9v" + name, endpoint)));
      }
    }
    int count = format.named() || format.takesName() ? 3 : 1;
    for (int i = 0; i < count; i++) {
      cuts.addAll(splice.cuts(i, true));
    }
    for (Cut cut : cuts) {
      assertThat(Cuts.present(splice.bytes(), cut)).isTrue();
    }

    assertThat(Cuts.remove(splice.bytes(), cuts).bytes()).isEmpty();
  }

  static List<Format> formats() {
    return Formats.all();
  }

  /** What a file holds with or without us gives nobody away. */
  private static String withoutVendorsWords(Insertion insertion) {
    return insertion.text().replace("    testpypi", "");
  }
}
