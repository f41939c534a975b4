package dev.honeytoken.maven;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Network;
import dev.honeytoken.planting.Removal;
import dev.honeytoken.planting.RemovalSummary;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Takes the decoys out again and puts every touched file back byte for byte. */
@Mojo(name = "remove", threadSafe = true)
public class RemoveMojo extends HoneytokenMojo {
  /** Made by Maven. */
  @Inject
  public RemoveMojo(Provider<SettingsDecrypter> decrypter, Provider<RepositorySystem> resolver) {
    super(decrypter, resolver);
  }

  @Override
  void run(Collector connected, Network network, Requests requests) {
    RemovalSummary summary =
        new Removal(connected, new EventLog(getLog())).run(requests.planting(List.of()));
    if (summary.removed().isEmpty() && summary.missing().isEmpty()) {
      getLog().info("Nothing was planted here.");
    }
  }
}
