package hudson.model;

/** Signature: a node as it runs. */
public abstract class Computer extends Actionable {
  public String getName() {
    throw new UnsupportedOperationException();
  }
}
