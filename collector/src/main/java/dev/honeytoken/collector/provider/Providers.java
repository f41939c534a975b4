package dev.honeytoken.collector.provider;

import dev.honeytoken.collector.config.ProviderSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The registry of providers: one line each. */
final class Providers {
  private Providers() {}

  /**
   * Those that are configured.
   *
   * @param hook our address for the provider of a kind
   */
  static List<Provider> of(
      ProviderSettings settings, Function<String, URI> hook, Clock clock, Duration timeout) {
    return Stream.of(
            settings
                .canarytokens()
                .<Provider>map(its -> new CanarytokensProvider(its.url(), hook, timeout)),
            settings
                .thinkst()
                .<Provider>map(
                    its ->
                        new ThinkstProvider(
                            its.url(), its.token(), its.flock().orElse(null), timeout)),
            settings
                .gitguardian()
                .<Provider>map(
                    its ->
                        new GitGuardianProvider(
                            its.url(), its.token(), its.signature(), clock, timeout)),
            settings.aws().<Provider>map(its -> new AwsAccountProvider(its.connection())))
        .flatMap(Optional::stream)
        .toList();
  }
}
