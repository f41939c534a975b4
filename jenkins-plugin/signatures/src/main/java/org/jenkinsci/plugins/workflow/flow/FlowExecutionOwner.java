package org.jenkinsci.plugins.workflow.flow;

import hudson.model.Queue;
import java.io.IOException;
import java.io.Serializable;

/** Signature: what runs a Pipeline. */
public abstract class FlowExecutionOwner implements Serializable {
  private static final long serialVersionUID = 1L;

  public abstract Queue.Executable getExecutable() throws IOException;
}
