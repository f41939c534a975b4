package dev.honeytoken.jenkins.telling;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;

/** A build whose job is moved or renamed meanwhile has not ended. */
@Extension
public final class Relocation extends ItemListener {
  @Override
  public void onLocationChanged(Item item, String oldFullName, String newFullName) {
    Outbox.get().relocated(oldFullName, newFullName);
  }
}
