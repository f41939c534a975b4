package dev.honeytoken.maven;

import dev.honeytoken.CollectorException;
import dev.honeytoken.Secret;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * A collector that lives as long as the build: a child process, so that its libraries never meet
 * Maven's. One serves all modules and goals of a session. It ends when its standard input does,
 * which is when this process ends in whatever way, and takes out what is still planted.
 * Thread-safe.
 */
final class EmbeddedCollector {
  private static final int START_SECONDS = 60;
  private static final int LINES_KEPT = 20;
  private static final int LAST_WORDS_MILLIS = 2_000;
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

  private final BufferedWriter input;
  private final Hello hello;

  private EmbeddedCollector(BufferedWriter input, Hello hello) {
    this.input = input;
    this.hello = hello;
  }

  /** What starts a collector, if the session has none. */
  interface Starter {
    EmbeddedCollector start() throws IOException, InterruptedException;
  }

  /** The collector of a session, started on first use. */
  static EmbeddedCollector of(RepositorySystemSession session, Starter starter)
      throws IOException, InterruptedException {
    SessionData data = session.getData();
    synchronized (EmbeddedCollector.class) {
      if (data.get(EmbeddedCollector.class) instanceof EmbeddedCollector running) {
        return running;
      }
      EmbeddedCollector started = starter.start();
      data.set(EmbeddedCollector.class, started);
      return started;
    }
  }

  /** Starts one and waits until it answers. */
  static EmbeddedCollector start(Path jar, Path workspace, Log log)
      throws IOException, InterruptedException {
    List<String> command =
        JavaCommand.of(jar, OPTIONS, "embedded", "--workspace", workspace.toString());
    Process process = new ProcessBuilder(command).start();
    Deque<String> said = new ArrayDeque<>();
    Thread listener = follow(process.errorReader(StandardCharsets.UTF_8), log, said);
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    CompletableFuture<@Nullable String> line = new CompletableFuture<>();
    thread(
        () -> {
          try {
            line.complete(output.readLine());
            output.transferTo(java.io.Writer.nullWriter());
          } catch (IOException e) {
            line.completeExceptionally(e);
          }
        });
    try {
      Hello hello = Hello.read(line.get(START_SECONDS, TimeUnit.SECONDS));
      return new EmbeddedCollector(process.outputWriter(StandardCharsets.UTF_8), hello);
    } catch (ExecutionException | IOException e) {
      process.destroy();
      listener.join(LAST_WORDS_MILLIS);
      throw notStarted("ended before it was ready", e, said);
    } catch (TimeoutException e) {
      process.destroy();
      throw notStarted("was not ready after " + START_SECONDS + " s", e, said);
    }
  }

  private static CollectorException notStarted(String what, Exception cause, Deque<String> said) {
    String last;
    synchronized (said) {
      last = said.isEmpty() ? "it said nothing" : "it said:\n" + String.join("\n", said);
    }
    return new CollectorException(
        CollectorException.Reason.UNREACHABLE,
        "The embedded collector " + what + "; " + last,
        cause,
        "Run mvn -X to see all it says, or use a collector that runs elsewhere.");
  }

  private static Thread follow(BufferedReader lines, Log log, Deque<String> said) {
    return thread(
        () -> {
          try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              log.debug("collector: " + line);
              synchronized (said) {
                said.add(line);
                if (said.size() > LINES_KEPT) {
                  said.remove();
                }
              }
            }
          } catch (IOException e) {
            log.debug("the collector's log ended", e);
          }
        });
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "honeytoken-collector");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Names a directory in which decoys are about to be planted, to be cleared in the end.
   *
   * @param home the home of the user, if decoys may go there too
   */
  synchronized void plantsIn(Path directory, @Nullable String home) throws IOException {
    if (home != null) {
      input.write("~/" + home + "\n");
    }
    input.write(directory + "\n");
    input.flush();
  }

  /** Where its admin API is. */
  URI url() {
    return hello.admin();
  }

  /** The key for it, which opens nothing else. */
  Secret key() {
    return hello.key();
  }
}
