package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

/** Signature: a job or folder. */
public interface Item extends ModelObject, AccessControlled {
  Permission CONFIGURE = null;

  String getFullName();
}
