package dev.honeytoken.maven;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Network;
import dev.honeytoken.planting.Rotation;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Replaces the decoys by new ones in the same places. The old ones are retired: they keep firing,
 * and a use of one then tells that the leak happened before. Where nothing is planted, it plants.
 */
@Mojo(name = "rotate", threadSafe = true)
public class RotateMojo extends HoneytokenMojo {
  /**
   * Rotates only where a decoy is overdue, that is older than its <code>&lt;ttl&gt;</code>; all
   * others of its planting are renewed with it. Running again changes nothing then.
   */
  @Parameter(property = "honeytoken.rotate.overdueOnly", defaultValue = "false")
  boolean overdueOnly;

  /** Made by Maven. */
  @Inject
  public RotateMojo(Provider<SettingsDecrypter> decrypter, Provider<RepositorySystem> resolver) {
    super(decrypter, resolver);
  }

  @Override
  void run(Collector connected, Network network, Requests requests) {
    new Rotation(connected, new EventLog(getLog()))
        .run(
            requests.planting(decoys, policy),
            overdueOnly ? Rotation.Which.OVERDUE : Rotation.Which.ALL);
  }
}
