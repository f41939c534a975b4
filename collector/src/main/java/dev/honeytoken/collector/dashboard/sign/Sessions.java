package dev.honeytoken.collector.dashboard.sign;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.store.SessionStore;
import dev.honeytoken.collector.store.SessionStore.Stored;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins, finds and ends sessions. An id is 256 random bits, so that an unsalted SHA-256 keeps it;
 * the token of forms is another hash of it, which needs no place of its own. Thread-safe.
 */
public final class Sessions {
  private static final int ID_BYTES = 32;
  private static final int LONGEST = 100;

  /** A use is written down no more often than that. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final SessionStore store;
  private final Clock clock;
  private final SecureRandom random;
  private final Spans spans;

  /**
   * How long sessions last.
   *
   * @param idle without anything being done
   * @param longest whatever is done
   */
  public record Spans(Duration idle, Duration longest) {}

  /** Sessions in that store. */
  public Sessions(SessionStore store, Clock clock, SecureRandom random, Spans spans) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.spans = spans;
  }

  /** Begins one; returns what the browser is to keep. */
  public Secret begin(@Nullable String key, String who, Role role) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    Instant now = clock.instant();
    store.insert(new Stored(hash("id", text), key, who, role, now, now), now.minus(spans.idle()));
    return Secret.of(text);
  }

  /**
   * The session of what a browser brings, if there is one that has not ended.
   *
   * @param presented what it brings
   * @param active whether somebody did something, rather than a page bringing itself up to date
   */
  public Optional<Session> find(String presented, boolean active) {
    if (presented.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<Stored> found = store.find(hash("id", presented));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Stored stored = found.get();
    Instant now = clock.instant();
    if (now.isAfter(stored.seenAt().plus(spans.idle()))
        || now.isAfter(stored.createdAt().plus(spans.longest()))) {
      store.delete(stored.id());
      return Optional.empty();
    }
    if (active && now.isAfter(stored.seenAt().plus(NOTED_EVERY))) {
      store.seen(stored.id(), now);
    }
    return Optional.of(
        new Session(stored.key(), stored.who(), stored.role(), hash("form", presented)));
  }

  /** Ends the session of what a browser brings. */
  public void end(String presented) {
    store.delete(hash("id", presented));
  }

  private static String hash(String use, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest((use + ':' + text).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
