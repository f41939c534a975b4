package dev.honeytoken.maven;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Network;
import dev.honeytoken.planting.Allowlist;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Prints what gitleaks and ggshield have to be told to leave the planted decoys alone, as
 * fingerprints. Whoever reads it knows which credentials are decoys: run it by hand, never in a
 * build whose log others can read, and keep what it prints out of the repository if you can.
 */
@Mojo(name = "allowlist", threadSafe = true)
public class AllowlistMojo extends HoneytokenMojo {
  /** Made by Maven. */
  @Inject
  public AllowlistMojo(Provider<SettingsDecrypter> decrypter, Provider<RepositorySystem> resolver) {
    super(decrypter, resolver);
  }

  @Override
  void run(Collector connected, Network network, Requests requests) {
    Allowlist allowlist = Allowlist.of(connected, requests.planting(List.of()));
    if (allowlist.decoys() == 0) {
      getLog().info("Nothing is planted here.");
      return;
    }
    getLog().warn("Whoever reads the following knows which credentials are decoys.");
    if (!allowlist.gitleaks().isEmpty()) {
      print("# .gitleaksignore", allowlist.gitleaks());
    }
    print("# .gitguardian.yaml", allowlist.ggshield());
    if (allowlist.untold() > 0) {
      getLog().info("");
      getLog()
          .info(
              "Gitleaks is told nothing of "
                  + allowlist.untold()
                  + " of these decoys: its fingerprints say where they lie, which a policy keeps"
                  + " with the collector.");
    }
  }

  private void print(String heading, List<String> lines) {
    getLog().info("");
    getLog().info(heading);
    lines.forEach(getLog()::info);
  }
}
