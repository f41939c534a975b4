package dev.honeytoken.decoy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.backed.BackedAwsKeyKind;
import dev.honeytoken.decoy.http.ApiKeyKind;
import dev.honeytoken.decoy.http.ArtifactoryTokenKind;
import dev.honeytoken.decoy.http.AwsKeyKind;
import dev.honeytoken.decoy.http.BasicUrlKind;
import dev.honeytoken.decoy.http.DockerAuthKind;
import dev.honeytoken.decoy.http.GcpServiceAccountKind;
import dev.honeytoken.decoy.http.GitLoginKind;
import dev.honeytoken.decoy.http.GitlabTokenKind;
import dev.honeytoken.decoy.http.JenkinsTokenKind;
import dev.honeytoken.decoy.http.JwtKind;
import dev.honeytoken.decoy.http.KubeconfigCertKind;
import dev.honeytoken.decoy.http.KubeconfigTokenKind;
import dev.honeytoken.decoy.http.MavenServerKind;
import dev.honeytoken.decoy.http.McpServerKind;
import dev.honeytoken.decoy.http.NetrcLoginKind;
import dev.honeytoken.decoy.http.NexusTokenKind;
import dev.honeytoken.decoy.http.NpmTokenKind;
import dev.honeytoken.decoy.http.PipIndexKind;
import dev.honeytoken.decoy.http.SentryDsnKind;
import dev.honeytoken.decoy.http.SonarTokenKind;
import dev.honeytoken.decoy.http.TerraformTokenKind;
import dev.honeytoken.decoy.http.VaultTokenKind;
import dev.honeytoken.decoy.http.WebhookUrlKind;
import dev.honeytoken.decoy.inert.AnthropicKeyKind;
import dev.honeytoken.decoy.inert.AzureClientSecretKind;
import dev.honeytoken.decoy.inert.DigitaloceanTokenKind;
import dev.honeytoken.decoy.inert.GithubTokenKind;
import dev.honeytoken.decoy.inert.GitlabComTokenKind;
import dev.honeytoken.decoy.inert.GoogleApiKeyKind;
import dev.honeytoken.decoy.inert.OpenaiKeyKind;
import dev.honeytoken.decoy.inert.SendgridKeyKind;
import dev.honeytoken.decoy.inert.SlackTokenKind;
import dev.honeytoken.decoy.inert.SlackWebhookKind;
import dev.honeytoken.decoy.inert.StripeKeyKind;
import dev.honeytoken.decoy.like.LikeKind;
import dev.honeytoken.decoy.tcp.MysqlUrlKind;
import dev.honeytoken.decoy.tcp.PostgresUrlKind;
import dev.honeytoken.decoy.tcp.RedisUrlKind;
import dev.honeytoken.decoy.tcp.SshKeyKind;
import dev.honeytoken.decoy.tcp.SshLoginKind;
import dev.honeytoken.decoy.tools.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry of kinds: one line each. */
public final class Kinds {
  private static final List<Kind> ALL =
      List.of(
          new JwtKind(),
          new NpmTokenKind(),
          new MavenServerKind(),
          new DockerAuthKind(),
          new BasicUrlKind(),
          new PostgresUrlKind(),
          new MysqlUrlKind(),
          new RedisUrlKind(),
          new SshLoginKind(),
          new SshKeyKind(),
          new GitLoginKind(),
          new NetrcLoginKind(),
          new PipIndexKind(),
          new KubeconfigTokenKind(),
          new KubeconfigCertKind(),
          new AwsKeyKind(),
          new GcpServiceAccountKind(),
          new GitlabTokenKind(),
          new SonarTokenKind(),
          new VaultTokenKind(),
          new ArtifactoryTokenKind(),
          new NexusTokenKind(),
          new JenkinsTokenKind(),
          new TerraformTokenKind(),
          new ApiKeyKind(),
          new WebhookUrlKind(),
          new SentryDsnKind(),
          new McpServerKind(),
          new LikeKind(),
          new BackedAwsKeyKind(
              "canarytokens-aws",
              201,
              "AWS key of canarytokens.org or a server of your own",
              "any call to AWS with it, told by the server some minutes later",
              "https://docs.canarytokens.org/guide/aws-keys-token.html"),
          new BackedAwsKeyKind(
              "thinkst-aws",
              202,
              "AWS key of a Canary Console",
              "any call to AWS with it, told by the Console some minutes later",
              "https://docs.canary.tools/canarytokens/actions.html"),
          new BackedAwsKeyKind(
              "gitguardian-aws",
              203,
              "AWS key of GitGuardian, a honeytoken",
              "any call to AWS with it, told by GitGuardian some minutes later",
              "https://docs.gitguardian.com/honeytoken/home"),
          new BackedAwsKeyKind(
              "own-aws",
              204,
              "AWS key of an account of your own",
              "any call to AWS with it, told by CloudTrail some minutes later",
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html"),
          new GithubTokenKind(),
          new GitlabComTokenKind(),
          new SlackTokenKind(),
          new SlackWebhookKind(),
          new StripeKeyKind(),
          new OpenaiKeyKind(),
          new AnthropicKeyKind(),
          new SendgridKeyKind(),
          new DigitaloceanTokenKind(),
          new GoogleApiKeyKind(),
          new AzureClientSecretKind());

  private Kinds() {}

  /** Every kind, in the order of the documentation. */
  public static List<Kind> all() {
    return ALL;
  }

  /**
   * The kind with that id.
   *
   * @throws ConfigurationException if there is none, with the known ones and the nearest
   */
  public static Kind of(String id) {
    for (Kind kind : ALL) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    List<String> known = ALL.stream().map(Kind::id).toList();
    throw new ConfigurationException(
        "there is no kind '" + id + "'",
        "Set {0} to one of " + String.join(", ", known) + "; " + Nearest.hint(id, known),
        Setting.DECOY_KIND);
  }

  /** The kind with that code in its seals, or null. */
  public static @Nullable Kind ofCode(short code) {
    for (Kind kind : ALL) {
      if (kind.code() == code) {
        return kind;
      }
    }
    return null;
  }
}
