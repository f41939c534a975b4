package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.ItemGroup;
import java.util.List;
import org.springframework.security.core.Authentication;

/** Signature: finds credentials. */
public abstract class CredentialsProvider {
  public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
      Class<C> type,
      ItemGroup<?> group,
      Authentication authentication,
      List<DomainRequirement> requirements) {
    throw new UnsupportedOperationException();
  }
}
