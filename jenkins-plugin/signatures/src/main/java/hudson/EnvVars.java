package hudson;

import java.util.TreeMap;

/** Signature: environment variables. */
public class EnvVars extends TreeMap<String, String> {
  private static final long serialVersionUID = 1L;

  public EnvVars() {}
}
