package dev.honeytoken.collector.provider;

import org.jspecify.annotations.Nullable;

/** A provider does not do what it is asked. The message holds no key and no token. */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProviderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
