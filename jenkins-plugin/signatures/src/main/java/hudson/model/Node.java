package hudson.model;

/** Signature: a machine that builds. */
public abstract class Node implements ModelObject {
  public abstract String getNodeName();
}
