package dev.honeytoken.it.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.transport.Netty4Plugin;

/**
 * One node of OpenSearch in a process of its own: a cluster by itself, on loopback, without its
 * distribution. It prints where it is, and runs until it is killed.
 */
public final class SearchNode extends Node {
  private static final String NAME = "search";

  private SearchNode(Environment environment) {
    super(environment, List.of(Netty4Plugin.class), false);
  }

  /**
   * Starts it.
   *
   * @param arguments the directory that it keeps its data in
   */
  public static void main(String... arguments)
      throws IOException, NodeValidationException, InterruptedException {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    for (String each : List.of("config", "modules", "plugins")) {
      Files.createDirectories(home.resolve(each));
    }
    Settings settings =
        Settings.builder()
            .put("path.home", home.toString())
            .put("node.name", NAME)
            .put("cluster.name", NAME)
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", "0")
            .put("transport.port", "0")
            .put("http.type", "netty4")
            .put("transport.type", "netty4")
            // The machine of a build may be nearly full, which is no concern of this test.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    Node node =
        new SearchNode(
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> NAME))
            .start();
    HttpServerTransport http = node.injector().getInstance(HttpServerTransport.class);
    System.out.println("Ready at http://" + http.boundAddress().publishAddress());
    // The engine's own threads do not keep a process alive.
    new CountDownLatch(1).await();
  }
}
