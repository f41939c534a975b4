package dev.honeytoken.collector.metrics;

import dev.honeytoken.collector.store.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** The counts and times that {@code GET /metrics} shows. Thread-safe. */
public final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Shows a number that only grows and is kept elsewhere. */
  public void count(String name, String description, Supplier<Number> value) {
    FunctionCounter.builder(name, value, supplier -> supplier.get().doubleValue())
        .description(description)
        .register(registry);
  }

  /** Shows a number that is kept elsewhere. */
  public void show(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** Counts one attempt at a delivery, and the time from incident to receipt. */
  public void attempted(Delivery delivery) {
    String state = delivery.state().word();
    Counter.builder("honeytoken.deliveries")
        .description("Attempts at deliveries by channel and what came of them")
        .tag("channel", delivery.channel())
        .tag("state", state)
        .register(registry)
        .increment();
    if (state.equals("accepted")) {
      Timer.builder("honeytoken.receipt")
          .description("From incident to receipt")
          .tag("channel", delivery.channel())
          .serviceLevelObjectives(
              Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(1))
          .register(registry)
          .record(Duration.between(delivery.createdAt(), delivery.changedAt()));
    }
  }

  /** Prometheus' text. */
  public String text() {
    return registry.scrape();
  }
}
