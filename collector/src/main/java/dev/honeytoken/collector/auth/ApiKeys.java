package dev.honeytoken.collector.auth;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.store.KeyStore;
import dev.honeytoken.collector.store.StoredKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes, checks and revokes keys. A key is 43 characters of base 62, more than 256 bits, so that an
 * unsalted SHA-256 keeps it: there is nothing to guess. Thread-safe.
 */
public final class ApiKeys {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int KEY_CHARS = 43;
  private static final int ID_CHARS = 12;
  private static final int LONGEST = 200;

  private final KeyStore store;
  private final Clock clock;
  private final SecureRandom random;

  /** Keys in the given store. */
  public ApiKeys(KeyStore store, Clock clock, SecureRandom random) {
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /** A fresh key; the only time that it is seen. */
  public record Created(ApiKey key, Secret secret) {}

  /** Makes a key. */
  public Created create(String name, Set<Scope> scopes) {
    Created created = fresh(name, scopes);
    store.insert(stored(created));
    return created;
  }

  /** Makes an {@code admin} key if there is no key at all. */
  public Optional<Created> createFirst() {
    Created created = fresh("first", EnumSet.of(Scope.ADMIN));
    return store.insertFirst(stored(created)) ? Optional.of(created) : Optional.empty();
  }

  private Created fresh(String name, Set<Scope> scopes) {
    ApiKey key =
        new ApiKey(text(ID_CHARS), name, scopes, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new Created(key, Secret.of(text(KEY_CHARS)));
  }

  /** The key that was presented, if it is one. */
  public Optional<ApiKey> authenticate(String presented) {
    if (presented.length() > LONGEST) {
      return Optional.empty();
    }
    String hash = sha256(presented);
    // The store compares hashes by its index; that tells nothing of use, and this compares again
    // in constant time, so that no store has to.
    return store.find(hash).filter(kept -> same(kept.sha256(), hash)).map(ApiKeys::key);
  }

  /** Every key, oldest first. */
  public List<ApiKey> all() {
    return store.all().stream().map(ApiKeys::key).toList();
  }

  /** Ends a key at once; returns whether there was one. */
  public boolean revoke(String id) {
    return store.revoke(id);
  }

  private static StoredKey stored(Created created) {
    ApiKey key = created.key();
    return new StoredKey(
        key.id(),
        sha256(created.secret().reveal()),
        key.name(),
        key.scopes().stream().sorted().map(Scope::word).toList(),
        key.createdAt());
  }

  private static ApiKey key(StoredKey stored) {
    return new ApiKey(
        stored.id(), stored.name(), Scope.ofWords(stored.scopes()), stored.createdAt());
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
