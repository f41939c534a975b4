package dev.honeytoken.client;

import dev.honeytoken.Secret;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy between a build and the outside. Loopback addresses never go through it.
 *
 * @param host its name or address
 * @param port its port, 1 to 65535
 * @param user for a proxy that asks for authentication (Basic), null otherwise
 * @param password goes with {@code user}
 * @param direct hosts that are reached without it; a {@code *} stands for any run of characters
 */
public record ProxyAddress(
    String host, int port, @Nullable String user, @Nullable Secret password, List<String> direct)
    implements Serializable {
  /** Copies. */
  public ProxyAddress {
    direct = List.copyOf(direct);
  }
}
