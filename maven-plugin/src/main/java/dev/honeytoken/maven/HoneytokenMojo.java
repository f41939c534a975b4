package dev.honeytoken.maven;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.CollectorAddress;
import dev.honeytoken.client.HttpCollector;
import dev.honeytoken.client.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What the goals that work on a project share: their parameters and the way to the collector. */
abstract class HoneytokenMojo extends AbstractMojo {
  private final Provider<SettingsDecrypter> decrypter;
  private final Provider<RepositorySystem> resolver;
  private @Nullable CollectorAddress address;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  @Nullable MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  @Nullable MavenProject project;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  @Nullable PluginDescriptor plugin;

  /** Does nothing at all. */
  @Parameter(property = "honeytoken.skip", defaultValue = "false")
  boolean skip;

  /**
   * Runs a collector inside the build, to try things out. Its decoys fire only while the build
   * runs, so they are taken out at the end.
   */
  @Parameter(property = "honeytoken.embedded", defaultValue = "false")
  boolean embedded;

  /**
   * The collector: <code>&lt;url&gt;</code>, the base address of its admin API; <code>
   * &lt;serverId&gt;</code>, the server in settings.xml whose password is the API key (without it,
   * the environment variable HONEYTOKEN_API_KEY); <code>&lt;trustedCertificates&gt;</code>, a PEM
   * file to trust besides the platform's; <code>&lt;timeoutSeconds&gt;</code> of one call, 30
   * unless set; <code>&lt;plainHttp&gt;</code>, which takes a plain http address of another
   * machine. Each can be given as a property too: <code>honeytoken.collector.url</code> and so on.
   */
  @Parameter CollectorParameters collector = new CollectorParameters();

  /**
   * The decoys, each with <code>&lt;kind&gt;</code> and <code>&lt;file&gt;</code>, and where they
   * are needed <code>&lt;name&gt;</code> (key, server id or variable), <code>&lt;format&gt;</code>,
   * <code>&lt;options&gt;</code> of the kind, <code>&lt;lifetimeDays&gt;</code>, <code>
   * &lt;ttl&gt;</code> (<code>30d</code>: overdue for rotation after that), and <code>
   * &lt;sample&gt;</code> for the kind <code>like</code>. Where there are none, the collector's
   * policies say what is planted, and this pom tells nobody.
   */
  @Parameter List<DecoyParameters> decoys = new ArrayList<>();

  /**
   * The collector's policy that says what is planted, by its name; instead of <code>
   * &lt;decoys&gt;</code>. Unless set, the collector chooses one by the project.
   */
  @Parameter(property = "honeytoken.policy")
  @Nullable String policy;

  /**
   * Lets decoys go into the home of the build's user as well: a <code>&lt;file&gt;</code> that
   * begins with <code>~/</code> is there. Not unless it is set, since other builds use that home
   * too.
   */
  @Parameter(property = "honeytoken.home", defaultValue = "false")
  boolean home;

  HoneytokenMojo(Provider<SettingsDecrypter> decrypter, Provider<RepositorySystem> resolver) {
    this.decrypter = decrypter;
    this.resolver = resolver;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped, since honeytoken.skip is set.");
    } else if (aboutDecoys()
        && decoys.isEmpty()
        && policy == null
        && Elsewhere.configured(session())) {
      getLog().info("This module has no decoys; others of this build do.");
    } else {
      Failures.translated(this::connectAndRun);
    }
  }

  /** Whether the goal has nothing to do in a module without decoys among others that have some. */
  boolean aboutDecoys() {
    return true;
  }

  /** What the goal does. */
  abstract void run(Collector connected, Network network, Requests requests)
      throws MojoFailureException, IOException;

  private void connectAndRun() throws MojoFailureException, IOException, InterruptedException {
    CollectorAddress found = embedded ? embeddedAddress() : configuredAddress();
    address = found;
    try (Collector connected = new HttpCollector(found)) {
      run(connected, found.network(), requests());
    }
  }

  /** The collector that the goal works with. */
  final CollectorAddress address() {
    return Objects.requireNonNull(address);
  }

  private CollectorAddress configuredAddress() {
    Credentials credentials =
        new Credentials(session().getSettings(), System.getenv(), decrypter::get);
    return Connection.address(collector, Given.in(session()), session().getSettings(), credentials);
  }

  private CollectorAddress embeddedAddress() throws IOException, InterruptedException {
    Path workspace = Path.of(session().getExecutionRootDirectory()).toAbsolutePath();
    EmbeddedCollector running =
        EmbeddedCollector.of(
            session().getRepositorySession(),
            () -> {
              getLog()
                  .warn(
                      "The collector is embedded in this build: decoys fire only while it runs,"
                          + " and are taken out at its end.");
              String version = Objects.requireNonNull(plugin).getVersion();
              Path jar = CollectorJar.resolve(resolver::get, session(), version);
              return EmbeddedCollector.start(jar, workspace, getLog());
            });
    running.plantsIn(project().getBasedir().toPath().toAbsolutePath(), home());
    return CollectorAddress.of(running.url(), running.key());
  }

  private Requests requests() {
    String tool = "honeytoken-maven-plugin " + Objects.requireNonNull(plugin).getVersion();
    Map<String, String> environment = System.getenv();
    return new Requests(project(), ServersInUse.of(session(), home()), environment, tool);
  }

  private @Nullable String home() {
    return home ? System.getProperty("user.home") : null;
  }

  final MavenSession session() {
    return Objects.requireNonNull(session);
  }

  private MavenProject project() {
    return Objects.requireNonNull(project);
  }
}
