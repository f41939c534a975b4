package dev.honeytoken.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which jobs a pattern means. */
class SeededJobsTest {
  @ParameterizedTest
  @CsvSource({
    "shop, shop, true",
    "shop, shop2, false",
    "team/*, team/shop, true",
    "team/*, team/shop/main, false",
    "team/**, team/shop/main, true",
    "**, team/shop/main, true",
    "*-release, shop-release, true",
    "*-release, team/shop-release, false",
    "a.c, abc, false",
    "team/*/main, team/shop/main, true"
  })
  void aStarStaysWithinAPartAndTwoDoNot(String pattern, String job, boolean meant) {
    assertThat(new SeededJobs(pattern).matches(job)).isEqualTo(meant);
  }
}
