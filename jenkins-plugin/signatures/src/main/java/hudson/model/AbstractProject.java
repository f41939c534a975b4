package hudson.model;

/** Signature: a freestyle job and its like. */
public abstract class AbstractProject<
        P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>>
    extends Job<P, R> {}
