package jenkins.model;

import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import org.springframework.security.core.Authentication;

/** Signature: the controller. */
public abstract class Jenkins implements ItemGroup<Item>, AccessControlled {
  public static final Permission ADMINISTER = null;
  public static final Permission MANAGE = null;

  public static Jenkins get() {
    throw new UnsupportedOperationException();
  }

  public String getRootUrl() {
    throw new UnsupportedOperationException();
  }

  public String getLegacyInstanceId() {
    throw new UnsupportedOperationException();
  }

  public Computer getComputer(String name) {
    throw new UnsupportedOperationException();
  }

  public static Authentication getAuthentication2() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getDisplayName() {
    throw new UnsupportedOperationException();
  }
}
