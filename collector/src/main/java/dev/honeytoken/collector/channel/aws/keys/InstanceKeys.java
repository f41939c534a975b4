package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.collector.channel.http.Attempt;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys of the role of an instance of EC2, from its metadata service in version 2: a session is
 * begun first. Version 1, which gives keys to anybody who can have the machine make a request, is
 * not spoken. Source:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html
 */
record InstanceKeys(Map<String, String> environment, MetadataService service) implements KeySource {
  private static final String OFF = "AWS_EC2_METADATA_DISABLED";
  private static final String ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
  private static final String MODE = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final Pattern ROLE = Pattern.compile("[\\w+=,.@-]{1,128}");
  private static final String WHO = "the instance's metadata service";

  @Override
  public String name() {
    return "instance";
  }

  @Override
  public Optional<AwsKeys> find(Attempt attempt) throws KeysUnavailable {
    if ("true".equalsIgnoreCase(EnvironmentKeys.value(environment, OFF))) {
      return Optional.empty();
    }
    String base = base();
    MetadataService.Answer session =
        service.put(
            uri(base + "/latest/api/token"), Map.of("X-aws-ec2-metadata-token-ttl-seconds", "300"));
    if (session.status() != 200) {
      throw new KeysUnavailable(WHO + " begins no session: HTTP " + session.status());
    }
    Map<String, String> with = Map.of("X-aws-ec2-metadata-token", session.text());
    MetadataService.Answer roles = service.get(uri(base + ROLES), with);
    if (roles.status() == 404) {
      throw new KeysUnavailable("the instance has no role");
    }
    String role = roles.text().lines().findFirst().orElse("").strip();
    if (roles.status() != 200 || !ROLE.matcher(role).matches()) {
      throw new KeysUnavailable(WHO + " names no role: HTTP " + roles.status());
    }
    return Optional.of(MetadataService.keys(service.get(uri(base + ROLES + role), with), WHO));
  }

  private String base() {
    String named = EnvironmentKeys.value(environment, ENDPOINT);
    if (named != null) {
      return named.replaceFirst("/+$", "");
    }
    return "IPv6".equalsIgnoreCase(EnvironmentKeys.value(environment, MODE))
        ? "http://[fd00:ec2::254]"
        : "http://169.254.169.254";
  }

  private static URI uri(String text) throws KeysUnavailable {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new KeysUnavailable(ENDPOINT + " holds no address", e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
