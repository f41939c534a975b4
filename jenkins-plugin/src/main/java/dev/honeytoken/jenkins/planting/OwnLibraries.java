package dev.honeytoken.jenkins.planting;

import java.util.function.Supplier;

/**
 * Has libraries that look classes up by the thread's class loader find those of this plugin.
 *
 * <p>jjwt does: it asks the thread's class loader for its own implementation first. In Jenkins that
 * is the loader of all plugins together, which finds whatever {@code jjwt-api} another plugin
 * brought, an incompatible 0.11 perhaps.
 */
public final class OwnLibraries {
  private OwnLibraries() {}

  /** Does something that calls {@code common}. */
  public static <T> T with(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(OwnLibraries.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
