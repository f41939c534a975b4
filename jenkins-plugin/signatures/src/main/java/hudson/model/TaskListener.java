package hudson.model;

import java.io.PrintStream;

/** Signature: where a build logs to. */
public interface TaskListener {
  TaskListener NULL = null;

  PrintStream getLogger();
}
