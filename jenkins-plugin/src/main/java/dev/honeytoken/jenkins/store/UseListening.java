package dev.honeytoken.jenkins.store;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsUseListener;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import dev.honeytoken.jenkins.config.Connection;
import dev.honeytoken.jenkins.planting.OwnLibraries;
import hudson.Extension;
import hudson.model.Cause;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.util.Timer;

/** A job, node or folder that uses a decoy of the credential store is a hit. */
@Extension
public final class UseListening implements CredentialsUseListener {
  private static final Logger LOG = Logger.getLogger(UseListening.class.getName());

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
      // Nobody's build waits for an alert.
      Timer.get().execute(() -> send(credentials, entry, its.getId(), by));
    }
  }

  private static void send(Credentials credentials, StoreRecord.Entry entry, String id, String by) {
    try {
      OwnLibraries.with(
          () -> {
            InternalUse.send(CredentialStore.parts(credentials), entry, by, Connection.network());
            return true;
          });
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "The use of the credential '" + id + "' by " + by + " was not told", e);
    }
  }
}
