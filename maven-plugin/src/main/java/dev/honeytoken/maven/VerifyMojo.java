package dev.honeytoken.maven;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Network;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Drilling;
import dev.honeytoken.planting.Policies;
import dev.honeytoken.planting.Removal;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/**
 * Uses each planted decoy as a real client would, waits until the use is seen and every required
 * channel has accepted the alert, and fails the build where any link of that chain is broken.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class VerifyMojo extends HoneytokenMojo {
  /**
   * The gate: <code>&lt;timeoutSeconds&gt;</code>, how long hits and receipts are waited for, 30
   * unless set; <code>&lt;requiredChannels&gt;</code>, the channels that must give a receipt, every
   * enabled one unless set. As properties: <code>honeytoken.verify.timeoutSeconds</code>, <code>
   * honeytoken.verify.requiredChannels</code> (separated by commas).
   */
  @Parameter VerifyParameters verify = new VerifyParameters();

  /** Made by Maven. */
  @Inject
  public VerifyMojo(Provider<SettingsDecrypter> decrypter, Provider<RepositorySystem> resolver) {
    super(decrypter, resolver);
  }

  @Override
  void run(Collector connected, Network network, Requests requests)
      throws MojoFailureException, IOException {
    if (Policies.giveNothing(connected, requests.planting(decoys, policy))) {
      getLog().info("The collector's policies give this project no decoys: nothing to verify.");
      return;
    }
    try {
      DrillReport report =
          new Drilling(connected, network).run(requests.drill(decoys, verify, Given.in(session())));
      Reports reports = new Reports(requests.reports(), requests.about(), getLog());
      reports.write(report);
      reports.show(report);
      if (!report.passed()) {
        throw new MojoFailureException(reports.refusal(report));
      }
    } finally {
      if (embedded) {
        new Removal(connected, event -> getLog().debug(event.toString()))
            .run(requests.planting(List.of()));
      }
    }
  }
}
