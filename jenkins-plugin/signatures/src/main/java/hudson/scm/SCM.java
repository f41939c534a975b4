package hudson.scm;

/** Signature: where sources come from. */
public abstract class SCM {}
