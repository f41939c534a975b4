package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The collector's own identity at Amazon, looked for in the order of Amazon's SDKs: environment,
 * web identity, profile, container, instance. What was found is kept until shortly before it ends,
 * and then asked for anew where it was found. Source:
 * https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html
 * Thread-safe.
 */
public final class KeyChain {
  /** So long before they end, keys are replaced. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  /** Keys that say nothing of their end, or come from a file, are looked at again after this. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final List<KeySource> sources;
  private @Nullable KeySource found;
  private @Nullable AwsKeys keys;
  private Instant replace = Instant.MIN;

  KeyChain(List<KeySource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * The chain of this machine.
   *
   * @param environment the variables of the process
   * @param region where roles are taken on
   */
  public static KeyChain of(Map<String, String> environment, String region) {
    MetadataService service = new MetadataService();
    Sts sts = Sts.of(region, environment);
    KeySource variables = new EnvironmentKeys(environment);
    KeySource container = new ContainerKeys(environment, service, ContainerKeys.AGENT);
    KeySource instance = new InstanceKeys(environment, service);
    return new KeyChain(
        List.of(
            variables,
            new WebIdentityKeys(environment, sts),
            new ProfileKeys(
                environment,
                sts,
                Map.of(
                    "Environment", variables,
                    "EcsContainer", container,
                    "Ec2InstanceMetadata", instance)),
            container,
            instance));
  }

  /**
   * Keys that are good now.
   *
   * @throws Unreachable for later, if there are none to be had; it says what was tried
   */
  public synchronized AwsKeys keys(Attempt attempt) throws Unreachable {
    Instant now = attempt.clock().instant();
    AwsKeys known = keys;
    if (known != null && now.isBefore(replace)) {
      return known;
    }
    List<String> reasons = new ArrayList<>();
    KeySource first = found;
    Optional<AwsKeys> fresh = first == null ? Optional.empty() : ask(first, attempt, reasons);
    for (KeySource each : sources) {
      if (fresh.isPresent()) {
        break;
      }
      if (each != first) {
        fresh = ask(each, attempt, reasons);
      }
    }
    if (fresh.isPresent()) {
      keys = fresh.get();
      replace = fresh.get().expires().map(end -> end.minus(EARLY)).orElse(now.plus(AGAIN));
      return fresh.get();
    }
    if (known != null && known.expires().filter(now::isBefore).isPresent()) {
      // Good to the end, while whoever gives them out may be back.
      return known;
    }
    throw Unreachable.forNow(
        "there are no keys for Amazon: "
            + (reasons.isEmpty()
                ? "nothing on this machine says where"
                : String.join("; ", reasons)));
  }

  private Optional<AwsKeys> ask(KeySource source, Attempt attempt, List<String> reasons) {
    try {
      Optional<AwsKeys> given = source.find(attempt);
      if (given.isPresent()) {
        found = source;
      }
      return given;
    } catch (KeysUnavailable e) {
      reasons.add(source.name() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Asks anew next time: these were not taken. */
  public synchronized void forget() {
    keys = null;
    replace = Instant.MIN;
  }
}
