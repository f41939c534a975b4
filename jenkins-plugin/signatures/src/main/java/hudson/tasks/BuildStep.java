package hudson.tasks;

/** Signature: a step of a build. */
public interface BuildStep {}
