package dev.honeytoken.collector.provider;

import dev.honeytoken.collector.store.BackedKey;
import java.util.List;
import java.util.Map;

/**
 * Makes keys without rights, watches them, and tells of their use. Thread-safe; its calls may take
 * as long as a request over the network does.
 */
public interface Provider {
  /** The kind of decoys that its keys become. */
  String kind();

  /** Whether it makes keys; if not, they are imported. */
  boolean makes();

  /**
   * Makes one.
   *
   * @param memo for people who look at it there
   * @throws ProviderException if it could not
   */
  BackedKey make(String memo);

  /**
   * Whether it still watches that key: as much as can be proven without using it.
   *
   * @throws ProviderException if it does not say
   */
  boolean watches(BackedKey key);

  /**
   * Ends a key.
   *
   * @throws ProviderException if it could not
   */
  void revoke(BackedKey key);

  /**
   * Every use of those keys that it still knows of; one that was told before comes again.
   *
   * @throws ProviderException if it does not say
   */
  List<ProviderEvent> events(List<BackedKey> keys);

  /**
   * What a request to our address for it says.
   *
   * @param headers by their names in lower case
   */
  Heard heard(Map<String, String> headers, byte[] body);

  /** What was heard. */
  sealed interface Heard {
    /** It is not from the provider. */
    record Stranger() implements Heard {}

    /**
     * Something has happened: ask the provider what. So nobody who comes to know our address can
     * tell us a story.
     *
     * @param reference of the key, or empty if it does not say
     */
    record Look(String reference) implements Heard {}

    /** These uses, by a request that proves whom it is from. */
    record Uses(List<ProviderEvent> events) implements Heard {
      /** Copies. */
      public Uses {
        events = List.copyOf(events);
      }
    }
  }
}
