package dev.honeytoken.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    ".env, .env, true",
    ".env, ci/.env, true",
    ".env, ci/.env.prod, false",
    ".env.*, ci/.env.prod, true",
    "*.env, prod.env, true",
    ".aws/config, home/.aws/config, true",
    ".aws/config, x.aws/config, false",
    ".github/workflows/*.y*ml, .github/workflows/build.yml, true",
    ".github/workflows/*.y*ml, .github/workflows/a/build.yml, false",
    "a.b, axb, false",
  })
  void aStarStandsForAnythingButASlash(String pattern, String path, boolean matches) {
    String name = path.substring(path.lastIndexOf('/') + 1);

    assertThat(PathPattern.of(pattern).matches(path, name)).isEqualTo(matches);
  }
}
