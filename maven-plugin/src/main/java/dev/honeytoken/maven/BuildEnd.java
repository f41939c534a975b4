package dev.honeytoken.maven;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.CollectorAddress;
import dev.honeytoken.client.HttpCollector;
import dev.honeytoken.client.Network;
import dev.honeytoken.client.Planting;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * Tells the collector when a CI server's build is over, whether it passed or failed.
 *
 * <p>A plugin that is no extension gets no word of the end of a session. It can take its place
 * before the listener that the session's events go to, which Maven looks up at each event; through
 * a proxy, since the listener's interface is not the same in all versions of Maven. What goes wrong
 * here is a line in the log and disturbs no build. Thread-safe.
 */
final class BuildEnd {
  /** A build does not wait long for a collector that has gone away meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, CollectorAddress> plantings = new LinkedHashMap<>();
  private final Log log;

  private BuildEnd(Log log) {
    this.log = log;
  }

  /** Has the end of this build told of a planting, if it was planted for a CI server's build. */
  static void mark(MavenSession session, CollectorAddress address, Planting planting, Log log) {
    if (planting.origin().build() == null || planting.decoys().isEmpty()) {
      return;
    }
    of(session, log).add(planting.id(), address);
  }

  private static BuildEnd of(MavenSession session, Log log) {
    SessionData data = session.getRepositorySession().getData();
    synchronized (BuildEnd.class) {
      if (data.get(BuildEnd.class) instanceof BuildEnd known) {
        return known;
      }
      BuildEnd end = new BuildEnd(log);
      end.listen(session.getRequest());
      data.set(BuildEnd.class, end);
      return end;
    }
  }

  private synchronized void add(String planting, CollectorAddress address) {
    plantings.put(planting, address);
  }

  private void listen(MavenExecutionRequest request) {
    ExecutionListener before = request.getExecutionListener();
    request.setExecutionListener(
        (ExecutionListener)
            Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("sessionEnded")) {
                    tell();
                  }
                  return passOn(
                      before,
                      proxy,
                      method,
                      arguments == null ? List.of() : Arrays.asList(arguments));
                }));
  }

  private static @Nullable Object passOn(
      @Nullable ExecutionListener before, Object proxy, Method method, List<Object> arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments.get(0);
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "listener before " + before;
      };
    }
    if (before == null) {
      return null;
    }
    try {
      return method.invoke(before, arguments.toArray());
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private synchronized void tell() {
    plantings.forEach(
        (planting, address) -> {
          Network network = address.network();
          Network hasty = new Network(network.trustedCertificates(), network.proxy(), PATIENCE);
          try (Collector collector = new HttpCollector(address.with(hasty))) {
            collector.ended(planting);
            log.debug("told the collector that the build of planting " + planting + " is over");
          } catch (HoneytokenException e) {
            log.warn(
                "The collector could not be told that this build is over, so that a later use of"
                    + " its decoys will look no graver than one during it: "
                    + e.getMessage());
          } catch (RuntimeException | LinkageError e) {
            log.debug("the end of the build was not told", e);
          }
        });
    plantings.clear();
  }
}
