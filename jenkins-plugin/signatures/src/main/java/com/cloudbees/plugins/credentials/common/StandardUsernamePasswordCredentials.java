package com.cloudbees.plugins.credentials.common;

import hudson.util.Secret;

/** Signature: a user name with password. */
public interface StandardUsernamePasswordCredentials extends StandardCredentials {
  String getUsername();

  Secret getPassword();
}
