package jenkins;

import hudson.FilePath;

/** Signature: runs on an agent, sent by the controller. */
public abstract class MasterToSlaveFileCallable<T> implements FilePath.FileCallable<T> {
  private static final long serialVersionUID = 1L;
}
