package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.http.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A role that is taken on with a token which somebody else writes into a file, and renews: IAM
 * roles for service accounts of Kubernetes. Source:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 */
record WebIdentityKeys(Map<String, String> environment, Sts sts) implements KeySource {
  private static final String FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
  private static final String ROLE = "AWS_ROLE_ARN";
  private static final String SESSION = "AWS_ROLE_SESSION_NAME";

  @Override
  public String name() {
    return "web identity";
  }

  @Override
  public Optional<AwsKeys> find(Attempt attempt) throws KeysUnavailable {
    String file = EnvironmentKeys.value(environment, FILE);
    if (file == null) {
      return Optional.empty();
    }
    String role = EnvironmentKeys.value(environment, ROLE);
    if (role == null) {
      throw new KeysUnavailable(FILE + " is set and " + ROLE + " is not");
    }
    String session = EnvironmentKeys.value(environment, SESSION);
    return Optional.of(
        sts.assume(role, session == null ? Sts.SESSION : session, token(file), attempt));
  }

  /** What the file holds now: it is written anew long before its token ends. */
  static Secret token(String file) throws KeysUnavailable {
    try {
      String token = Files.readString(Path.of(file)).strip();
      if (token.isEmpty()) {
        throw new KeysUnavailable(file + " is empty");
      }
      return Secret.of(token);
    } catch (IOException | InvalidPathException e) {
      throw new KeysUnavailable(file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
