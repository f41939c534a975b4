package dev.honeytoken.client;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The collector over HTTP. Thread-safe. */
public final class HttpCollector implements Collector {
  private final CollectorAddress address;
  private final Clock clock;

  /** A client of the collector at that address; nothing is sent before the first call. */
  public HttpCollector(CollectorAddress address) {
    this(address, Clock.systemUTC());
  }

  /** The same, with the clock that is compared with the collector's. */
  public HttpCollector(CollectorAddress address, Clock clock) {
    this.address = address;
    this.clock = clock;
  }

  @Override
  public PlantingAnswer plant(PlantingOrder order, String idempotencyKey) {
    throw new UnsupportedOperationException(address + " " + clock);
  }

  @Override
  public void confirm(String planting, List<Confirmation> confirmations) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Planting> planting(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Planting> plantingsIn(String workspace) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Drill arm(DrillOrder order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DrillStatus drill(String id, long beyond, Duration wait) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
