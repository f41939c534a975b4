package hudson.scm;

/** Signature: a revision. */
public abstract class SCMRevisionState {}
