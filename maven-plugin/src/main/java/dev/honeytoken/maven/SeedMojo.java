package dev.honeytoken.maven;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Network;
import dev.honeytoken.planting.Seeding;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Plants the decoys: asks the collector for each, and puts it into its file without changing any
 * other byte. Where everything stands already, nothing is written.
 */
@Mojo(name = "seed", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public class SeedMojo extends HoneytokenMojo {
  private static final String SNIPPET =
      """
      Fill {0}, for example with

            <decoys>
              <decoy>
                <kind>jwt</kind>
                <file>.env</file>
                <name>BILLING_API_TOKEN</name>
              </decoy>
            </decoys>""";

  /** Made by Maven. */
  @Inject
  public SeedMojo(Provider<SettingsDecrypter> decrypter, Provider<RepositorySystem> resolver) {
    super(decrypter, resolver);
  }

  @Override
  void run(Collector connected, Network network, Requests requests) {
    if (decoys.isEmpty()) {
      throw new ConfigurationException(
          "There is nothing to plant: no decoys are configured.", SNIPPET, Setting.DECOYS);
    }
    new Seeding(connected, new EventLog(getLog())).run(requests.planting(decoys));
  }
}
