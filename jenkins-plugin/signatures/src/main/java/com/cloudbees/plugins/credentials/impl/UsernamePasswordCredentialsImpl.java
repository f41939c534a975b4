package com.cloudbees.plugins.credentials.impl;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Descriptor;
import hudson.util.Secret;

/** Signature: a user name with password as it is stored. */
public class UsernamePasswordCredentialsImpl implements StandardUsernamePasswordCredentials {
  private static final long serialVersionUID = 1L;

  public UsernamePasswordCredentialsImpl(
      CredentialsScope scope, String id, String description, String username, String password)
      throws Descriptor.FormException {
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
  public String getUsername() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Secret getPassword() {
    throw new UnsupportedOperationException();
  }
}
