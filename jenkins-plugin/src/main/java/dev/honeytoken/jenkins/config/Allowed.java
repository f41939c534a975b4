package dev.honeytoken.jenkins.config;

import hudson.model.Item;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** Who may have forms answered: whoever may change what the form is a part of. */
public final class Allowed {
  private Allowed() {}

  /**
   * Whether the user may change the job, or the system where the form is no job's.
   *
   * @param item the job the form is a part of, or null
   */
  public static boolean here(@Nullable Item item) {
    return item == null
        ? Jenkins.get().hasPermission(Jenkins.MANAGE)
        : item.hasPermission(Item.CONFIGURE);
  }

  /** Refuses everybody else. */
  public static void check(@Nullable Item item) {
    if (item == null) {
      Jenkins.get().checkPermission(Jenkins.MANAGE);
    } else {
      item.checkPermission(Item.CONFIGURE);
    }
  }
}
