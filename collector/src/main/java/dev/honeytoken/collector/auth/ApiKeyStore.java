package dev.honeytoken.collector.auth;

import java.util.List;
import java.util.Optional;

/**
 * Where keys are kept: what is known of them, and their hashes (SHA-256 in hexadecimal).
 * Thread-safe.
 */
public interface ApiKeyStore {
  /** Keeps a key. */
  void insert(ApiKey key, String sha256);

  /** Keeps a key if there is none at all; returns whether it did. */
  boolean insertFirst(ApiKey key, String sha256);

  /** The key with that hash, unless it was revoked. */
  Optional<Kept> find(String sha256);

  /** Every key that was not revoked, oldest first. */
  List<ApiKey> all();

  /** Forgets a key; returns whether there was one. */
  boolean delete(String id);

  /** A key and its hash. */
  record Kept(ApiKey key, String sha256) {}
}
