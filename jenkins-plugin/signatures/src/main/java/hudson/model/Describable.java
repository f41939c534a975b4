package hudson.model;

/** Signature: has a descriptor. */
public interface Describable<T extends Describable<T>> {
  default Descriptor<T> getDescriptor() {
    throw new UnsupportedOperationException();
  }
}
