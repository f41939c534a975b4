package hudson.model;

/** Signature: what waits to be built. */
public class Queue {
  public interface Executable {}
}
