package dev.honeytoken.collector.channel.aws.keys;

/** There should be keys, and they cannot be had now; the message says why and holds no secret. */
final class KeysUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  KeysUnavailable(String message) {
    super(message);
  }

  KeysUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
