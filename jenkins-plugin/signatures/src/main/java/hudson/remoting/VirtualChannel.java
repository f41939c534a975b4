package hudson.remoting;

/** Signature: the way to an agent. */
public interface VirtualChannel {}
