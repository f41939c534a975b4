package dev.honeytoken.jenkins.store;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsUseListener;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import dev.honeytoken.jenkins.telling.Outbox;
import dev.honeytoken.jenkins.telling.Telling;
import hudson.Extension;
import hudson.model.Cause;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;
import java.util.List;
import java.util.stream.Collectors;

/** A job, node or folder that uses a decoy of the credential store is a hit. */
@Extension
public final class UseListening implements CredentialsUseListener {
  private static final int LONGEST = 400;

  @Override
  @SuppressWarnings("rawtypes") // as in Jenkins
  public void onUse(Credentials credentials, Run run) {
    Run<?, ?> build = run;
    List<Cause> causes = build.getCauses();
    String why = causes.stream().map(Cause::getShortDescription).collect(Collectors.joining("; "));
    report(credentials, "build " + build.getExternalizableId() + (why.isEmpty() ? "" : "; " + why));
  }

  @Override
  public void onUse(Credentials credentials, Node node) {
    report(credentials, "node " + node.getNodeName());
  }

  @Override
  public void onUse(Credentials credentials, Item item) {
    report(credentials, "item " + item.getFullName());
  }

  private static void report(Credentials credentials, String by) {
    if (!(credentials instanceof IdCredentials its)) {
      return;
    }
    StoreRecord.Entry entry = StoreRecord.get().entry(its.getId());
    if (entry != null) {
      // Nobody's build waits for an alert, and none is lost because the collector is away.
      Outbox.get().used(entry.planting(), entry.decoy(), said(by));
      Telling.soon();
    }
  }

  /** What the alert shows as the client. */
  static String said(String by) {
    String whole = "Jenkins (internal; " + by;
    return whole.substring(0, Math.min(whole.length(), LONGEST)) + ")";
  }
}
