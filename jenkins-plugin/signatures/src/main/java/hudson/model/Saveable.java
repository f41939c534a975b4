package hudson.model;

import java.io.IOException;

/** Signature: has a file of its own. */
public interface Saveable {
  void save() throws IOException;
}
