package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What requests are signed with.
 *
 * @param id id of the access key
 * @param key the access key
 * @param token goes with temporary ones
 * @param expires when temporary ones end
 */
public record AwsKeys(Secret id, Secret key, Optional<Secret> token, Optional<Instant> expires) {
  /** Ones that do not end, or of which it is not known when. */
  public static AwsKeys of(Secret id, Secret key, Optional<Secret> token) {
    return new AwsKeys(id, key, token, Optional.empty());
  }

  /** All of it that must not be seen. */
  public List<Secret> secrets() {
    return Stream.concat(Stream.of(id, key), token.stream()).toList();
  }
}
