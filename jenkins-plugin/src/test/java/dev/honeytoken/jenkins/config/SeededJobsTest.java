package dev.honeytoken.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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

  private static SeededJobs jobs(String pattern, DecoyEntry... decoys) {
    SeededJobs jobs = new SeededJobs(pattern);
    jobs.setDecoys(List.of(decoys));
    return jobs;
  }

  @Test
  void theFirstPatternThatMatchesDecides() {
    DecoyEntry first = new DecoyEntry("jwt");
    List<SeededJobs> seeded =
        List.of(jobs("pay/*", first), jobs("**", new DecoyEntry("npm-token")));

    assertThat(HoneytokenConfiguration.decoysFor("pay/api", seeded, List.of()))
        .hasValueSatisfying(decoys -> assertThat(decoys).containsExactly(first));
  }

  @Test
  void aPatternWithoutDecoysOfItsOwnStandsForTheDefaultOnes() {
    DecoyEntry otherwise = new DecoyEntry("jwt");

    assertThat(
            HoneytokenConfiguration.decoysFor(
                "pay/api", List.of(jobs("pay/*")), List.of(otherwise)))
        .hasValueSatisfying(decoys -> assertThat(decoys).containsExactly(otherwise));
  }

  @Test
  void aJobThatIsSeededThoughThereAreNoDecoysIsToldFromOneThatIsNot() {
    List<SeededJobs> seeded = List.of(jobs("pay/*"));

    assertThat(HoneytokenConfiguration.decoysFor("pay/api", seeded, List.of())).hasValue(List.of());
    assertThat(HoneytokenConfiguration.decoysFor("shop", seeded, List.of())).isEmpty();
  }
}
