package dev.honeytoken.maven;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Network;
import dev.honeytoken.client.Planting;
import dev.honeytoken.planting.PlantingRequest;
import dev.honeytoken.planting.Seeding;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Plants the decoys: asks the collector for each, and puts it into its file without changing any
 * other byte. Where everything stands already, nothing is written.
 */
@Mojo(name = "seed", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public class SeedMojo extends HoneytokenMojo {
  /**
   * On a CI server (recognised by its environment), tells the collector at the end of this Maven
   * build that the build is over: a use of its decoys afterwards is graver. To be switched off
   * where one build of the CI server calls Maven several times.
   */
  @Parameter(property = "honeytoken.markEnd", defaultValue = "true")
  boolean markEnd;

  /** Made by Maven. */
  @Inject
  public SeedMojo(Provider<SettingsDecrypter> decrypter, Provider<RepositorySystem> resolver) {
    super(decrypter, resolver);
  }

  @Override
  void run(Collector connected, Network network, Requests requests) {
    PlantingRequest request = requests.planting(decoys, policy);
    Planting planting = new Seeding(connected, new EventLog(getLog())).run(request);
    if (markEnd && !embedded) {
      BuildEnd.mark(session(), address(), planting, getLog());
    }
  }
}
