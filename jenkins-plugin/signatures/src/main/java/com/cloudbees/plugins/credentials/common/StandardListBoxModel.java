package com.cloudbees.plugins.credentials.common;

/** Signature: a choice of credentials. */
public class StandardListBoxModel
    extends AbstractIdCredentialsListBoxModel<StandardListBoxModel, StandardCredentials> {
  private static final long serialVersionUID = 1L;

  public StandardListBoxModel() {}
}
