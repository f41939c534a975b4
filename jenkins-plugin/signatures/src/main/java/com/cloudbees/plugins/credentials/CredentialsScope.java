package com.cloudbees.plugins.credentials;

/** Signature: who may use a credential. */
public enum CredentialsScope {
  SYSTEM,
  GLOBAL
}
