package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.http.Attempt;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys in the environment of the collector's process. Source:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
 */
record EnvironmentKeys(Map<String, String> environment) implements KeySource {
  private static final String ID = "AWS_ACCESS_KEY_ID";
  private static final String KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String TOKEN = "AWS_SESSION_TOKEN";

  @Override
  public String name() {
    return "environment";
  }

  @Override
  public Optional<AwsKeys> find(Attempt attempt) throws KeysUnavailable {
    String id = value(environment, ID);
    String key = value(environment, KEY);
    if (id == null && key == null) {
      return Optional.empty();
    }
    if (id == null || key == null) {
      throw new KeysUnavailable(
          id == null
              ? KEY + " is set and " + ID + " is not"
              : ID + " is set and " + KEY + " is not");
    }
    return Optional.of(
        AwsKeys.of(
            Secret.of(id),
            Secret.of(key),
            Optional.ofNullable(value(environment, TOKEN)).map(Secret::of)));
  }

  /** A variable's value without the blanks around it; null if nothing is left. */
  static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  @Override
  public String toString() {
    return name();
  }
}
