package dev.honeytoken.collector.embedded;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.Planting;
import dev.honeytoken.collector.CollectorServer;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.ConfigurationReader;
import dev.honeytoken.placement.HomedFiles;
import dev.honeytoken.planting.LocalWorkspace;
import dev.honeytoken.planting.PlantingEvent;
import dev.honeytoken.planting.Removal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A collector for one build: its data lie in a temporary directory of its user's alone, it listens
 * on loopback only, and when standard input ends, which it does however the build ended, it takes
 * every decoy out of the project. So no decoy is left that leads nowhere.
 */
public final class Embedded {
  private static final Logger LOG = LoggerFactory.getLogger(Embedded.class);

  private final Set<Path> workspaces = ConcurrentHashMap.newKeySet();
  private final Path data;
  private final CollectorServer server;
  private volatile @Nullable String home;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Embedded(Path workspace, Path data, CollectorServer server) {
    this.workspaces.add(workspace);
    this.data = data;
    this.server = server;
  }

  /**
   * Runs one until standard input ends or the process is told to.
   *
   * @param workspace the project's directory
   * @param in further directories to clear in the end, one on each line, such as those of modules
   * @param out gets one line of JSON: {@code admin}, {@code decoy}, {@code key}
   * @return the exit code
   */
  public static int run(Path workspace, InputStream in, PrintStream out) throws IOException {
    Embedded embedded = start(workspace.toAbsolutePath().normalize());
    Thread hook = new Thread(embedded::end, "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    out.println(embedded.greeting());
    out.flush();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(HomedFiles.HOME)) {
          embedded.home = line.substring(HomedFiles.HOME.length()).strip();
        } else if (!line.isBlank()) {
          embedded.workspaces.add(Path.of(line.strip()).toAbsolutePath().normalize());
        }
      }
    } finally {
      embedded.end();
    }
    return 0;
  }

  private static Embedded start(Path workspace) throws IOException {
    // The platform gives a temporary directory the permissions 0700.
    Path data = Files.createTempDirectory("collector-");
    try {
      Configuration configuration =
          ConfigurationReader.read(
              null,
              data,
              Map.of(
                  "HONEYTOKEN_ADMIN_BIND", "127.0.0.1:0", "HONEYTOKEN_DECOY_BIND", "127.0.0.1:0"));
      return new Embedded(workspace, data, CollectorServer.start(configuration, Clock.systemUTC()));
    } catch (RuntimeException e) {
      delete(data);
      throw e;
    }
  }

  private String greeting() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("admin", server.adminUrl().toString());
    line.put("decoy", server.decoyUrl().toString());
    line.put("key", server.firstKey().orElseThrow().reveal());
    return new String(Json.write(line), StandardCharsets.UTF_8);
  }

  /** Ends it, once; a second caller waits for the first. */
  private synchronized void end() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    clear();
    server.close();
    try {
      delete(data);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted", data, e);
    }
  }

  private void clear() {
    List<Planting> plantings = server.plantingsInPlace();
    for (Path directory : workspaces) {
      try {
        LocalWorkspace workspace = LocalWorkspace.of(directory.toString(), "", home);
        List<Planting> here =
            plantings.stream().filter(each -> each.workspace().equals(workspace.id())).toList();
        Removal.takeOut(workspace, here, Embedded::tell);
      } catch (RuntimeException e) {
        LOG.error("Decoys may be left under {}: remove them by hand", directory, e);
      }
    }
  }

  private static void tell(PlantingEvent event) {
    LOG.info("At the end of the build: {}", event);
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
