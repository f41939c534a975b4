package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.Shape;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds decoys in requests. What is no decoy costs no query, unless it has exactly the shape of a
 * decoy that has no room for a seal. Thread-safe.
 */
public final class Search {
  /** Enough for a request that means it; one full of look-alikes gets no more. */
  private static final int MOST_LOOKUPS = 32;

  private final Sealer sealer;
  private final DecoyStore decoys;
  private final Recognisers recognisers = new Recognisers();

  /** Searches with those keys. */
  public Search(Sealer sealer, DecoyStore decoys) {
    this.sealer = sealer;
    this.decoys = decoys;
    decoys.shapes().forEach(recognisers::add);
  }

  /** Searches for that shape too from now on. */
  public void add(Shape shape) {
    recognisers.add(shape);
  }

  /**
   * A decoy in a request.
   *
   * @param decoy its id
   * @param where part of the request
   * @param text its credential as it stood there, after decoding
   */
  record Find(long decoy, String where, String text) {}

  /** Every text of the request that is a decoy's credential. */
  List<Find> in(Incoming request) {
    Pass pass = new Pass();
    Parts.of(request, pass);
    return pass.finds;
  }

  /** The decoy whose credential is in the text, or empty. */
  public Optional<Long> identify(String text) {
    Pass pass = new Pass();
    pass.take("text", text);
    String decoded = Escapes.percent(text);
    pass.take("text", decoded);
    return pass.finds.stream().map(Find::decoy).findFirst();
  }

  private final class Pass implements Parts.Taker {
    private final List<Find> finds = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int lookups;

    @Override
    public void take(String where, String text) {
      for (String candidate : Candidates.in(text)) {
        if (seen.add(candidate)) {
          Long decoy = decoy(candidate);
          if (decoy != null) {
            finds.add(new Find(decoy, where, candidate));
          }
        }
      }
    }

    private @Nullable Long decoy(String candidate) {
      for (Recogniser each : recognisers.all()) {
        Long decoy = each.sealed() ? sealed(each, candidate) : looked(each, candidate);
        if (decoy != null) {
          return decoy;
        }
      }
      return null;
    }

    private @Nullable Long sealed(Recogniser recogniser, String candidate) {
      Seal seal = recogniser.seal(candidate);
      Sealer.Opened opened = seal == null ? null : sealer.open(seal);
      return opened == null ? null : opened.decoy();
    }

    private @Nullable Long looked(Recogniser recogniser, String candidate) {
      if (!recogniser.matches(candidate) || ++lookups > MOST_LOOKUPS) {
        return null;
      }
      return decoys.byFingerprint(sealer.fingerprints(candidate)).orElse(null);
    }
  }
}
