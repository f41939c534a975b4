package dev.honeytoken.it.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A Docker engine of its own in a network of its own: this machine is a stranger to it, with as
 * many addresses as it likes, and no port of the machine is taken.
 */
public final class ContainerEngine implements AutoCloseable {
  /** Where the engine publishes ports. */
  public static final String ADDRESS = "100.66.71.2";

  private static final String OUTSIDE = "100.66.71.1";
  private static final String CLIENTS = "198.18.0.0/16";
  private static final String NETWORK = "it-containers";
  private static final Path STAND_INS = Build.root().resolve("it-tests/src/test/stand-ins/make");

  private final Path directory;
  private final Running daemon;

  private ContainerEngine(Path directory, Running daemon) {
    this.directory = directory;
    this.daemon = daemon;
  }

  /** Starts one, with the images that the examples name; the test is skipped if that cannot be. */
  public static ContainerEngine start() {
    Path image = Build.root().resolve("container/target/honeytoken-collector-image.tar");
    assumeTrue(
        Files.isRegularFile(image),
        "no image was built: that takes Linux and a JDK with its jmods; ./mvnw -pl container package");
    for (String each : List.of("dockerd", "docker", "docker-compose", "ip", "nsenter")) {
      assumeTrue(Command.exists(each), each + " is not here: apt install docker.io docker-compose");
    }
    // Not below target: the path of a socket must be short, and an engine's files are not ours.
    Path directory;
    try {
      directory = Files.createTempDirectory("engine");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Outcome made = Command.of(STAND_INS.toString(), directory.resolve("images").toString()).run();
    assumeTrue(made.exit() == 0, "no stand-ins for the images: " + made.log());
    assumeTrue(network(), "no network of its own can be made here: that takes root on Linux");
    Running daemon =
        Command.of(inside())
            .and("dockerd")
            .and("--data-root", directory.resolve("data").toString())
            .and("--exec-root", directory.resolve("exec").toString())
            .and("--pidfile", directory.resolve("pid").toString())
            .and("--host", socket(directory), "--exec-opt", "native.cgroupdriver=cgroupfs")
            .start();
    ContainerEngine engine = new ContainerEngine(directory, daemon);
    try {
      assumeTrue(engine.comesUp(), "the Docker engine does not start here:\n" + daemon.log());
      engine.fill(image);
      return engine;
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static boolean network() {
    forget();
    return ip("netns", "add", NETWORK)
        && ip("link", "add", "it-out", "type", "veth", "peer", "name", "it-in", "netns", NETWORK)
        && ip("addr", "add", OUTSIDE + "/30", "dev", "it-out")
        && ip("link", "set", "it-out", "up")
        // Every client has an address of its own.
        && ip("route", "add", "local", CLIENTS, "dev", "lo")
        && ip("-n", NETWORK, "addr", "add", ADDRESS + "/30", "dev", "it-in")
        && ip("-n", NETWORK, "link", "set", "it-in", "up")
        && ip("-n", NETWORK, "link", "set", "lo", "up")
        && ip("-n", NETWORK, "route", "add", "default", "via", OUTSIDE);
  }

  private static void forget() {
    ip("netns", "del", NETWORK);
    ip("link", "del", "it-out");
    ip("route", "del", "local", CLIENTS, "dev", "lo");
  }

  private static boolean ip(String... words) {
    return Command.of("ip").and(words).run().exit() == 0;
  }

  private static String socket(Path directory) {
    return "unix://" + directory.resolve("sock");
  }

  private boolean comesUp() {
    Awaitility.await("the engine")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !daemon.isAlive() || docker("version").exit() == 0);
    return daemon.isAlive();
  }

  private void fill(Path image) {
    docker("load", "--input", image.toString()).succeeded();
    bring(
        "haproxy",
        "haproxy:2.8",
        "USER haproxy",
        "CMD [\"haproxy\", \"-f\", \"/usr/local/etc/haproxy/haproxy.cfg\"]");
    bring("nginx", "nginx:1", "USER nginx");
    bring("postgres", "postgres:16", "VOLUME /var/lib/postgresql/data");
  }

  private void bring(String name, String tag, String... changes) {
    Command command =
        Command.of("docker", "import", "--change", "ENTRYPOINT [\"docker-entrypoint.sh\"]")
            .and("--change", "ENV PATH=/usr/local/bin:/usr/sbin:/usr/bin:/bin");
    for (String each : changes) {
      command.and("--change", each);
    }
    run(command.and(directory.resolve("images/" + name + ".tar").toString(), tag)).succeeded();
  }

  private Outcome run(Command command) {
    return command.env("DOCKER_HOST", socket(directory)).run();
  }

  /** Runs a command of the engine. */
  public Outcome docker(String... words) {
    return run(Command.of("docker").and(words));
  }

  /** The address of a container in its network. */
  public String address(String container) {
    return docker(
            "inspect",
            "--format",
            "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
            container)
        .succeeded()
        .log()
        .strip();
  }

  /** Runs a command of Compose in a directory with a {@code compose.yaml}. */
  public Outcome compose(Path where, String... words) {
    return run(
        Command.of("docker-compose", "--file", "compose.yaml", "--project-name", "it")
            .and(words)
            .in(where));
  }

  /**
   * What a command begins with that is to run in the engine's own network, beside the containers.
   */
  public static String[] inside() {
    return new String[] {"nsenter", "--net=/run/netns/" + NETWORK};
  }

  /** Runs a command in the engine's own network. */
  public Outcome inside(String... words) {
    return Command.of(inside()).and(words).run();
  }

  /** An address of this machine that containers reach. */
  public static InetAddress outside() {
    return literal(OUTSIDE);
  }

  /** The address of a client, one for each number. */
  public static InetAddress client(int number) {
    return literal("198.18.%d.%d".formatted(number / 250, 1 + number % 250));
  }

  private static InetAddress literal(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    daemon.stop();
    forget();
    try {
      Trees.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
