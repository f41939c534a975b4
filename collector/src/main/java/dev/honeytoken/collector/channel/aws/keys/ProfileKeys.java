package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.http.Attempt;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a profile: its own, or those of a role that it names with another profile, a token's
 * file or the machine to vouch for it. Source:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 */
final class ProfileKeys implements KeySource {
  private static final String PROFILE = "AWS_PROFILE";
  private static final String ROLE = "role_arn";
  // What needs a browser or runs a program; the latter can be had by the channel's own fields.
  private static final List<String> UNKNOWN =
      List.of("sso_session", "sso_start_url", "credential_process", "login_session", "mfa_serial");

  private final Map<String, String> environment;
  private final Sts sts;
  private final Map<String, KeySource> machine;

  /**
   * Keys of the profile that the environment names.
   *
   * @param machine what {@code credential_source} can name
   */
  ProfileKeys(Map<String, String> environment, Sts sts, Map<String, KeySource> machine) {
    this.environment = environment;
    this.sts = sts;
    this.machine = Map.copyOf(machine);
  }

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public Optional<AwsKeys> find(Attempt attempt) throws KeysUnavailable {
    String named = EnvironmentKeys.value(environment, PROFILE);
    ProfileFiles files = ProfileFiles.read(environment);
    String name = named == null ? "default" : named;
    if (named == null && !files.profiles().containsKey(name)) {
      return Optional.empty();
    }
    return keys(files, name, new HashSet<>(), attempt);
  }

  private Optional<AwsKeys> keys(
      ProfileFiles files, String name, Set<String> before, Attempt attempt) throws KeysUnavailable {
    Map<String, String> profile = files.profiles().get(name);
    if (profile == null) {
      throw new KeysUnavailable("there is no profile '" + name + "'");
    }
    String role = profile.get(ROLE);
    if (role != null && before.add(name)) {
      return Optional.of(assumed(files, name, profile, role, before, attempt));
    }
    String id = profile.get("aws_access_key_id");
    String key = profile.get("aws_secret_access_key");
    if (id != null && key != null) {
      return Optional.of(
          AwsKeys.of(
              Secret.of(id),
              Secret.of(key),
              Optional.ofNullable(profile.get("aws_session_token")).map(Secret::of)));
    }
    for (String each : UNKNOWN) {
      if (profile.containsKey(each)) {
        throw new KeysUnavailable(
            "profile '" + name + "' uses " + each + ", which is not known here");
      }
    }
    if (before.isEmpty() && id == null && key == null) {
      return Optional.empty();
    }
    throw new KeysUnavailable("profile '" + name + "' has no keys");
  }

  private AwsKeys assumed(
      ProfileFiles files,
      String name,
      Map<String, String> profile,
      String role,
      Set<String> before,
      Attempt attempt)
      throws KeysUnavailable {
    String session = profile.getOrDefault("role_session_name", Sts.SESSION);
    @Nullable String file = profile.get("web_identity_token_file");
    if (file != null) {
      return sts.assume(role, session, WebIdentityKeys.token(file), attempt);
    }
    String other = profile.get("source_profile");
    String source = profile.get("credential_source");
    Optional<AwsKeys> by =
        other != null
            ? keys(files, other, before, attempt)
            : source != null && machine.containsKey(source)
                ? machine.get(source).find(attempt)
                : Optional.empty();
    if (by.isEmpty()) {
      throw new KeysUnavailable(
          "profile '" + name + "' has a role, and nothing that vouches for it");
    }
    return sts.assume(role, session, profile.get("external_id"), by.get(), attempt);
  }

  @Override
  public String toString() {
    return name();
  }
}
