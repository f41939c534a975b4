package com.cloudbees.plugins.credentials;

import hudson.model.Saveable;
import java.io.IOException;
import java.util.List;

/** Signature: the credentials of the controller. */
public class SystemCredentialsProvider implements Saveable {
  public static SystemCredentialsProvider getInstance() {
    throw new UnsupportedOperationException();
  }

  public List<Credentials> getCredentials() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void save() throws IOException {
    throw new UnsupportedOperationException();
  }
}
