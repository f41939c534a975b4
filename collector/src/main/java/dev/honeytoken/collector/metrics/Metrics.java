package dev.honeytoken.collector.metrics;

import dev.honeytoken.collector.store.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The counts and times that {@code GET /metrics} shows. The registry is made when it is first
 * needed, which keeps it out of the way of a start. Thread-safe.
 */
public final class Metrics {
  // Also keeps the suppliers alive, which the registry itself refers to weakly.
  private final List<Consumer<PrometheusMeterRegistry>> bindings = new CopyOnWriteArrayList<>();
  private @Nullable PrometheusMeterRegistry made;

  private synchronized PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = made;
    if (registry == null) {
      registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      made = registry;
      for (Consumer<PrometheusMeterRegistry> each : bindings) {
        each.accept(registry);
      }
    }
    return registry;
  }

  /** Shows a number that only grows and is kept elsewhere; all are named before the first look. */
  public void count(String name, String description, DoubleSupplier value) {
    bindings.add(
        registry ->
            FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .register(registry));
  }

  /** Shows a number that is kept elsewhere; all are named before the first look. */
  public void show(String name, String description, DoubleSupplier value) {
    bindings.add(
        registry ->
            Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .register(registry));
  }

  /** Shows such a number of one channel. */
  public void show(String name, String description, String channel, DoubleSupplier value) {
    bindings.add(
        registry ->
            Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .tag("channel", channel)
                .register(registry));
  }

  /** Counts one attempt at a delivery, and the time from incident to receipt. */
  public void attempted(Delivery delivery) {
    String state = delivery.state().word();
    Counter.builder("honeytoken.delivery.attempts")
        .description("Attempts at deliveries, by channel and what came of them")
        .tag("channel", delivery.channel())
        .tag("state", state)
        .register(registry())
        .increment();
    if (state.equals("accepted")) {
      Timer.builder("honeytoken.delivery.receipt")
          .description("From incident to receipt")
          .tag("channel", delivery.channel())
          .serviceLevelObjectives(
              Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(1))
          .register(registry())
          .record(Duration.between(delivery.createdAt(), delivery.changedAt()));
    }
  }

  /** Prometheus' text. */
  public String text() {
    return registry().scrape();
  }
}
