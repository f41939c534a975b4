package dev.honeytoken.maven;

import dev.honeytoken.client.Origin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out where a planting happens: from the CI server, and from the checkout. */
final class Origins {
  private Origins() {}

  static Origin of(Path directory, Map<String, String> environment, String tool) {
    GitCheckout checkout = GitCheckout.of(directory);
    CiServer server = CiServer.in(environment);
    if (server == null) {
      return new Origin(
          tool, checkout.commit(), checkout.branch(), null, null, machine(environment), null);
    }
    String agent = CiServer.filled(server.agent(), environment);
    return new Origin(
        tool,
        or(checkout.commit(), CiServer.filled(server.commit(), environment)),
        or(checkout.branch(), CiServer.filled(server.branch(), environment)),
        CiServer.filled(server.build(), environment),
        CiServer.filled(server.url(), environment),
        agent == null ? machine(environment) : agent,
        CiServer.filled(server.trigger(), environment));
  }

  private static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }

  /** The variables come first: a look-up of the own name can take seconds. */
  private static @Nullable String machine(Map<String, String> environment) {
    String name = or(environment.get("HOSTNAME"), environment.get("COMPUTERNAME"));
    if (name != null) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
