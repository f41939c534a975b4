package dev.honeytoken.collector.provider;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.collector.config.ProviderSettings;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.listener.Hooks;
import dev.honeytoken.collector.store.BackedKey;
import dev.honeytoken.collector.store.BackedKeys;
import dev.honeytoken.collector.store.ConflictException;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.TripClass;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decoys that others watch: has keys ready before they are ordered, hears of their use, and asks
 * from time to time. Thread-safe.
 */
public final class Backing implements Hooks, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backing.class);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final Map<String, Provider> providers;
  private final BackedKeys keys;
  private final HookPaths paths;
  private final ProviderHits hits;
  private final Clock clock;
  private final Duration every;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::loop, "providers");
  private volatile Supplier<URI> url = () -> URI.create("http://127.0.0.1");

  /**
   * Those that are configured, not started.
   *
   * @param hits takes what they tell
   * @param timeout of one request to a provider
   */
  public Backing(
      ProviderSettings settings,
      BackedKeys keys,
      Keyring keyring,
      ProviderHits hits,
      Clock clock,
      Duration timeout) {
    this.keys = keys;
    this.hits = hits;
    this.clock = clock;
    this.every = settings.every();
    this.providers =
        Providers.of(settings, this::hook, clock, timeout).stream()
            .collect(Collectors.toUnmodifiableMap(Provider::kind, each -> each));
    this.paths = new HookPaths(keyring, List.copyOf(providers.keySet()));
    thread.setDaemon(true);
  }

  /** When a provider was asked last, and what went wrong. */
  private record Asked(Instant at, @Nullable String failure) {}

  /**
   * How one is doing.
   *
   * @param kind what its keys become
   * @param makes whether it makes keys
   * @param hook our address for it
   * @param keys how many there are
   * @param askedAt when it was asked last, null if it was not
   * @param failure what went wrong then, null if nothing did
   */
  public record State(
      String kind,
      boolean makes,
      URI hook,
      BackedKeys.Counts keys,
      @Nullable Instant askedAt,
      @Nullable String failure) {}

  /** Under which address the public listener is reached. */
  public void listensAt(Supplier<URI> address) {
    url = address;
  }

  private URI hook(String kind) {
    return URI.create(url.get() + paths.of(kind));
  }

  /** Starts to ask. */
  public void start() {
    if (!providers.isEmpty()) {
      thread.start();
    }
  }

  /** All of them, by kind. */
  public List<State> states() {
    return providers.values().stream()
        .map(
            each -> {
              Asked last = asked.get(each.kind());
              return new State(
                  each.kind(),
                  each.makes(),
                  hook(each.kind()),
                  keys.counts(each.kind()),
                  last == null ? null : last.at(),
                  last == null ? null : last.failure());
            })
        .sorted(java.util.Comparator.comparing(State::kind))
        .toList();
  }

  /**
   * Checks that decoys of a kind can be had.
   *
   * @throws ConfigurationException if its provider is not configured
   */
  public Kind checked(Kind kind) {
    if (kind.tripClass() == TripClass.BACKED && !providers.containsKey(kind.id())) {
      throw new ConfigurationException(
          "kind '" + kind.id() + "' is watched by a provider that the collector does not have",
          "Have the collector's operator set it up under 'providers' in its configuration, or set"
              + " {0} to another kind.",
          Setting.DECOY_KIND);
    }
    return kind;
  }

  /**
   * Sees to it that there is a free key for each backed decoy of an order.
   *
   * @throws ConflictException if there is none, and none can be made
   * @throws ProviderException if a provider did not make one
   */
  public void prepare(PlantingOrder order) {
    Map<String, Long> wanted =
        order.decoys().stream()
            .map(DecoyOrder::kind)
            .filter(providers::containsKey)
            .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    wanted.forEach(
        (kind, count) -> {
          Provider provider = provider(kind).orElseThrow();
          long missing = count - keys.counts(kind).free();
          if (missing > 0 && !provider.makes()) {
            throw new ConflictException(
                "there are " + missing + " keys of kind '" + kind + "' too few",
                "Import more of them: POST /v1/providers/" + kind + "/keys.");
          }
          for (long i = 0; i < missing; i++) {
            keys.add(provider.make(order.project()));
          }
        });
  }

  /**
   * Proves of a planting's backed decoys what can be proven at once: that their providers still
   * watch them. That a use would be told is for their providers to prove.
   *
   * @throws ConflictException naming the first that nobody watches any more
   * @throws ProviderException if a provider does not say
   */
  public void prove(String planting) {
    for (BackedKey key : keys.planted(planting)) {
      Provider provider = provider(key.kind()).orElse(null);
      if (provider == null || !provider.watches(key)) {
        throw new ConflictException(
            "a decoy of kind '"
                + key.kind()
                + "' is watched by nobody any more: its provider does not know it, or is not"
                + " configured",
            "Look it up there as '" + key.reference() + "', then plant anew.");
      }
    }
  }

  /** Keeps a key that was made elsewhere; returns whether it is new. */
  public boolean add(BackedKey key) {
    return keys.add(key);
  }

  /** The provider of a kind, if it is configured. */
  public Optional<Provider> provider(String kind) {
    return Optional.ofNullable(providers.get(kind));
  }

  /**
   * Ends a key at its provider, and gives it to no decoy any more; returns whether there is one.
   *
   * @throws ProviderException if the provider would not
   */
  public boolean revoke(String kind, String reference) {
    Optional<BackedKey> key = keys.find(kind, reference);
    key.ifPresent(
        each -> {
          provider(kind).ifPresent(provider -> provider.revoke(each));
          keys.revoked(each);
        });
    return key.isPresent();
  }

  @Override
  public boolean has(String path) {
    return paths.kind(path).isPresent();
  }

  @Override
  public int told(String path, Map<String, String> headers, byte[] body) {
    Provider provider = paths.kind(path).flatMap(this::provider).orElse(null);
    if (provider == null) {
      return NOT_FOUND;
    }
    Provider.Heard heard = provider.heard(headers, body);
    if (heard instanceof Provider.Heard.Stranger) {
      return NOT_FOUND;
    }
    if (heard instanceof Provider.Heard.Uses uses) {
      return uses.events().stream().allMatch(each -> hits.take(provider.kind(), each))
          ? OK
          : UNAVAILABLE;
    }
    String reference = ((Provider.Heard.Look) heard).reference();
    List<BackedKey> about =
        reference.isEmpty()
            ? keys.taken(provider.kind())
            : keys.find(provider.kind(), reference).stream().toList();
    return ask(provider, about) ? OK : UNAVAILABLE;
  }

  private void loop() {
    try {
      do {
        askAll();
      } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks every provider what has happened to the keys that decoys have. */
  void askAll() {
    for (Provider each : providers.values()) {
      try {
        ask(each, keys.taken(each.kind()));
      } catch (RuntimeException e) {
        LOG.error("What {} tells could not be kept; it is asked again", each.kind(), e);
      }
    }
  }

  private boolean ask(Provider provider, List<BackedKey> about) {
    if (about.isEmpty()) {
      return true;
    }
    try {
      boolean kept = true;
      for (ProviderEvent each : provider.events(about)) {
        kept &= hits.take(provider.kind(), each);
      }
      asked.put(provider.kind(), new Asked(clock.instant(), null));
      return kept;
    } catch (ProviderException e) {
      LOG.warn("The provider of {} was asked in vain: {}", provider.kind(), e.getMessage());
      asked.put(provider.kind(), new Asked(clock.instant(), e.getMessage()));
      return false;
    }
  }

  /** Ends after the question under way. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
