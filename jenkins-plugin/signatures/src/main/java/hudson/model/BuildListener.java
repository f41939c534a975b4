package hudson.model;

/** Signature: is told what a build does. */
public interface BuildListener extends TaskListener {}
