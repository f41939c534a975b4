package dev.honeytoken.collector.config;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Who watches decoys for us. Their credentials are the collector's, and no client ever has them.
 *
 * @param canarytokens a server of canarytokens
 * @param thinkst a Canary Console
 * @param gitguardian a workspace of GitGuardian
 * @param aws keys of an account of one's own
 * @param every how often they are asked for what has happened
 */
public record ProviderSettings(
    Optional<Canarytokens> canarytokens,
    Optional<Thinkst> thinkst,
    Optional<GitGuardian> gitguardian,
    Optional<Aws> aws,
    Duration every) {
  /** Nobody. */
  public static final ProviderSettings NONE =
      new ProviderSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofMinutes(5));

  /** A server, and no account. */
  public record Canarytokens(URI url) {}

  /**
   * A Console.
   *
   * @param flock where tokens go; empty for the Console's default
   */
  public record Thinkst(URI url, Secret token, Optional<String> flock) {}

  /**
   * A workspace.
   *
   * @param signature what its webhook is signed with
   */
  public record GitGuardian(URI url, Secret token, Secret signature) {}

  /** An account; the key is what EventBridge's connection sends. */
  public record Aws(Secret connection) {}

  static ProviderSettings of(Section section) {
    Section canarytokens = section.section("canarytokens");
    Optional<Canarytokens> first =
        canarytokens.field("url").map(field -> new Canarytokens(field.webAddress()));
    canarytokens.finish();
    Section thinkst = section.section("thinkst");
    Optional<Field> console = thinkst.field("url");
    Optional<Thinkst> second =
        console.map(
            field ->
                new Thinkst(
                    field.webAddress(),
                    thinkst.required("token", "env:THINKST_TOKEN").secret(),
                    thinkst.field("flock").map(Field::text)));
    thinkst.finish();
    Section gitguardian = section.section("gitguardian");
    Optional<GitGuardian> third =
        gitguardian
            .field("token")
            .map(
                field ->
                    new GitGuardian(
                        gitguardian
                            .field("url")
                            .map(Field::webAddress)
                            .orElse(URI.create("https://api.gitguardian.com")),
                        field.secret(),
                        gitguardian.required("signature", "env:GITGUARDIAN_SIGNATURE").secret()));
    gitguardian.finish();
    Section aws = section.section("aws");
    Optional<Aws> fourth = aws.field("connection").map(field -> new Aws(field.secret()));
    aws.finish();
    Duration every =
        section
            .field("every")
            .map(field -> field.duration(Duration.ofSeconds(10), Duration.ofDays(1)))
            .orElse(NONE.every());
    section.finish();
    return new ProviderSettings(first, second, third, fourth, every);
  }
}
