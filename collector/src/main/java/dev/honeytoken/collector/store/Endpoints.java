package dev.honeytoken.collector.store;

import dev.honeytoken.decoy.Kind;
import java.net.URI;

/** Where decoys lead. Thread-safe. */
@FunctionalInterface
public interface Endpoints {
  /**
   * The collector's public address for what the kind is presented over: scheme, host and perhaps a
   * port.
   *
   * @throws dev.honeytoken.ConfigurationException if the collector does not listen to it, with the
   *     setting that mends it
   */
  URI of(Kind kind);
}
