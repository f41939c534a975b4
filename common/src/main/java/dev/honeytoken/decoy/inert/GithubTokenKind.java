package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * Classic GitHub tokens: a prefix, 30 base-62 characters that carry the seal, and their checksum
 * ({@link dev.honeytoken.decoy.tools.Base62Crc}): personal ({@code ghp}), OAuth ({@code gho}), user
 * ({@code ghu}) and server ({@code ghs}) tokens. Refresh tokens ({@code ghr}) are left out: what
 * their checksum covers is not published, and scanners disagree about their length.
 */
public final class GithubTokenKind extends InertKind {
  private static final Choice CHOICE =
      Choice.of(
          prefix -> Mould.of(prefix + "_").random(Alphabet.BASE62, 30).checksum(),
          "ghp",
          "gho",
          "ghu",
          "ghs");

  /** The kind. */
  public GithubTokenKind() {
    super(
        "github-token",
        60,
        doc(
            "GitHub token, classic",
            "`ghp_`, `gho_`, `ghu_` or `ghs_`, 30 of `[0-9A-Za-z]`, CRC-32 of them in 6 base-62 digits",
            "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/"),
        CHOICE);
  }
}
