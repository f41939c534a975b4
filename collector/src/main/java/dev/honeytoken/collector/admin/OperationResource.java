package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.auth.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /healthz}, {@code /readyz} and {@code /metrics}: for those who run the collector. */
final class OperationResource implements Resource {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final String version;
  private final Supplier<Optional<String>> trouble;
  private final Supplier<String> metrics;

  /**
   * The resource.
   *
   * @param version the collector's
   * @param trouble why it is not ready, if it is not; asked at each call
   * @param metrics Prometheus' text
   */
  OperationResource(String version, Supplier<Optional<String>> trouble, Supplier<String> metrics) {
    this.version = version;
    this.trouble = trouble;
    this.metrics = metrics;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/healthz", null, this::alive),
        new Route("GET", "/readyz", null, this::ready),
        new Route("GET", "/metrics", Scope.READ, this::metrics));
  }

  private void alive(Call call) {
    call.json(200, Wire.tree("status", "ok", "version", version));
  }

  private void ready(Call call) {
    Optional<String> why = trouble.get();
    if (why.isPresent()) {
      throw ProblemException.unavailable(why.get());
    }
    alive(call);
  }

  private void metrics(Call call) {
    call.answer(200, PROMETHEUS, metrics.get().getBytes(StandardCharsets.UTF_8));
  }
}
