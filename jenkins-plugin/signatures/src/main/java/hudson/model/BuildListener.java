package hudson.model;

/** Signature: where a freestyle build logs to. */
public interface BuildListener extends TaskListener {}
