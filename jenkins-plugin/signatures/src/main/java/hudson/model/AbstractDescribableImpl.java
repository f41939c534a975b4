package hudson.model;

/** Signature: finds its descriptor by itself. */
public abstract class AbstractDescribableImpl<T extends AbstractDescribableImpl<T>>
    implements Describable<T> {}
