package com.cloudbees.plugins.credentials;

import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;

/** Signature: is told when a credential is used. */
public interface CredentialsUseListener extends ExtensionPoint {
  @SuppressWarnings("rawtypes") // as in Jenkins
  void onUse(Credentials credentials, Run run);

  void onUse(Credentials credentials, Node node);

  void onUse(Credentials credentials, Item item);
}
