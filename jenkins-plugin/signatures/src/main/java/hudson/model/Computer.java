package hudson.model;

import hudson.remoting.VirtualChannel;

/** Signature: a node as it runs. */
public abstract class Computer extends Actionable {
  public String getName() {
    throw new UnsupportedOperationException();
  }

  public abstract VirtualChannel getChannel();
}
