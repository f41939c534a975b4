package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.collector.channel.http.Attempt;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a task of ECS, or of a pod of EKS by Pod Identity. Source:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
final class ContainerKeys implements KeySource {
  /** Where the agent of ECS is for every task. */
  static final URI AGENT = URI.create("http://169.254.170.2");

  private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
  private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
  private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
  // Where keys may be asked for in the clear, besides the machine itself.
  private static final Set<String> NEAR =
      Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost", "[::1]");

  private final Map<String, String> environment;
  private final MetadataService service;
  private final URI agent;

  ContainerKeys(Map<String, String> environment, MetadataService service, URI agent) {
    this.environment = environment;
    this.service = service;
    this.agent = agent;
  }

  @Override
  public String name() {
    return "container";
  }

  @Override
  public Optional<AwsKeys> find(Attempt attempt) throws KeysUnavailable {
    URI uri = uri();
    if (uri == null) {
      return Optional.empty();
    }
    String token = token();
    return Optional.of(
        MetadataService.keys(
            service.get(uri, token == null ? Map.of() : Map.of("Authorization", token)),
            "the container's agent"));
  }

  private @Nullable URI uri() throws KeysUnavailable {
    String relative = EnvironmentKeys.value(environment, RELATIVE);
    String full = EnvironmentKeys.value(environment, FULL);
    try {
      if (relative != null) {
        return URI.create(agent + relative);
      }
      return full == null ? null : allowed(URI.create(full));
    } catch (IllegalArgumentException e) {
      throw new KeysUnavailable((relative != null ? RELATIVE : FULL) + " holds no address", e);
    }
  }

  private static URI allowed(URI uri) throws KeysUnavailable {
    String host = String.valueOf(uri.getHost());
    if ("https".equals(uri.getScheme())
        || ("http".equals(uri.getScheme()) && (NEAR.contains(host) || host.startsWith("127.")))) {
      return uri;
    }
    throw new KeysUnavailable(
        FULL + " names " + host + ", which may be asked for keys over https alone");
  }

  private @Nullable String token() throws KeysUnavailable {
    String file = EnvironmentKeys.value(environment, TOKEN_FILE);
    return file != null
        ? WebIdentityKeys.token(file).reveal()
        : EnvironmentKeys.value(environment, TOKEN);
  }

  @Override
  public String toString() {
    return name();
  }
}
