package dev.honeytoken.collector.dashboard;

import java.util.regex.Pattern;

/** Addresses that a form or a query asks to go on to. */
public final class Paths {
  private static final Pattern OURS = Pattern.compile("/ui/[A-Za-z0-9/:._~%?&=+,@-]{0,1000}");

  private Paths() {}

  /** The path if it is one of the dashboard's, else the dashboard's beginning. */
  public static String ours(String path) {
    return OURS.matcher(path).matches() && !path.contains("//") ? path : Dashboard.HOME;
  }
}
