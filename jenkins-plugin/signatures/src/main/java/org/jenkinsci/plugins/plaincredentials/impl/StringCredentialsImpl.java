package org.jenkinsci.plugins.plaincredentials.impl;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.util.Secret;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Signature: a secret text as it is stored. */
public final class StringCredentialsImpl implements StringCredentials {
  private static final long serialVersionUID = 1L;

  public StringCredentialsImpl(
      CredentialsScope scope, String id, String description, Secret secret) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getDescription() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Secret getSecret() {
    throw new UnsupportedOperationException();
  }
}
