package com.cloudbees.plugins.credentials.domains;

import java.io.Serializable;

/** Signature: where a credential is to be used. */
public class DomainRequirement implements Serializable {
  private static final long serialVersionUID = 1L;
}
