package dev.honeytoken.collector.hit;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.store.Shape;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Recogniser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recognisers that a request is searched with: one of each kind, and one of each shape that
 * somebody has planted a decoy in. Thread-safe.
 */
final class Recognisers {
  private static final Logger LOG = LoggerFactory.getLogger(Recognisers.class);

  private volatile ByLength all = new ByLength(List.of());
  private final Set<Shape> shapes = new HashSet<>();

  Recognisers(List<Kind> kinds) {
    for (Kind each : kinds) {
      try {
        add(each, each.options(Map.of()));
      } catch (ConfigurationException e) {
        // A kind that cannot do without options has no shape before there is a decoy of it.
        LOG.debug("kind {} is recognised by the shapes of its decoys", each.id());
      }
    }
  }

  private void add(Kind kind, Map<String, String> options) {
    all = all.and(kind.recogniser(options));
    Recogniser lookup = kind.lookupShape();
    if (lookup != null) {
      all = all.and(lookup);
    }
  }

  /** Searches for that shape from now on. */
  synchronized void add(Shape shape) {
    if (!shapes.add(shape)) {
      return;
    }
    try {
      add(Kinds.of(shape.kind()), shape.options());
    } catch (ConfigurationException e) {
      LOG.error("decoys of kind {} in a stored shape cannot be recognised", shape.kind(), e);
    }
  }

  /** Those that look at texts of that length; not to be changed. */
  Recogniser[] of(int length) {
    return all.of(length);
  }
}
