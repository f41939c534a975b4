package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.Shape;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
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
  private final Recognisers recognisers;

  /** Searches with those keys. */
  public Search(Sealer sealer, DecoyStore decoys) {
    this(sealer, decoys, Kinds.all());
  }

  Search(Sealer sealer, DecoyStore decoys, List<Kind> kinds) {
    this.sealer = sealer;
    this.decoys = decoys;
    this.recognisers = new Recognisers(kinds);
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

  /** Every text of the request that is a decoy's credential; may wait for the database. */
  List<Find> in(Incoming request) {
    Pass pass = new Pass(true);
    Parts.of(request, pass);
    return pass.finds;
  }

  /** The same if it takes no query; empty where it would take one. */
  Optional<List<Find>> withoutQuery(Incoming request) {
    Pass pass = new Pass(false);
    Parts.of(request, pass);
    return pass.lacking ? Optional.empty() : Optional.of(pass.finds);
  }

  /** The decoy whose credential is in the text, or empty. */
  public Optional<Long> identify(String text) {
    Pass pass = new Pass(true);
    pass.take("text", text);
    String decoded = Escapes.percent(text);
    pass.take("text", decoded);
    return pass.finds.stream().map(Find::decoy).findFirst();
  }

  private final class Pass implements Parts.Taker {
    private final List<Find> finds = new ArrayList<>();
    private final Set<String> found = new HashSet<>();
    private final Set<String> lookedUp = new HashSet<>();
    private final boolean queries;
    private boolean lacking;

    Pass(boolean queries) {
      this.queries = queries;
    }

    @Override
    public void take(String where, String text) {
      Slice candidate = new Slice(text);
      Candidates.in(
          text,
          (from, end) -> {
            Long decoy = decoy(candidate.move(from, end));
            if (decoy != null && found.add(candidate.toString())) {
              finds.add(new Find(decoy, where, candidate.toString()));
            }
          });
    }

    private @Nullable Long decoy(CharSequence candidate) {
      for (Recogniser each : recognisers.of(candidate.length())) {
        Long decoy = each.sealed() ? sealed(each, candidate) : looked(each, candidate);
        if (decoy != null) {
          return decoy;
        }
      }
      return null;
    }

    private @Nullable Long sealed(Recogniser recogniser, CharSequence candidate) {
      Seal seal = recogniser.seal(candidate);
      Sealer.Opened opened = seal == null ? null : sealer.open(seal);
      return opened == null ? null : opened.decoy();
    }

    private @Nullable Long looked(Recogniser recogniser, CharSequence candidate) {
      if (!recogniser.matches(candidate)
          || lookedUp.size() >= MOST_LOOKUPS
          || !lookedUp.add(candidate.toString())) {
        return null;
      }
      if (!queries) {
        lacking = true;
        return null;
      }
      return decoys.byFingerprint(sealer.fingerprints(candidate)).orElse(null);
    }
  }
}
