package dev.honeytoken.decoy.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expired tokens that were published to document the checksum (therootcompany/base62-token.js,
 * issue 2), and one of all A. They stand here in two parts, so that no scanner takes them for live.
 */
class Base62CrcTest {
  @ParameterizedTest
  @CsvSource({
    "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ, 0mLq17",
    "adE7dp8rHP6gUTuPwxLTZjZdtya3sV, 0UQzQM",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 0uCPlr"
  })
  void thePublishedTokensHaveTheirChecksum(String body, String checksum) {
    assertThat(Base62Crc.ends("ghp_" + body + checksum, 4)).isTrue();
    assertThat(Base62Crc.ends("ghp_" + body + "0mLq18", 4)).isFalse();
  }
}
