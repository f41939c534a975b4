package hudson;

/** Signature: what extensions extend. */
public interface ExtensionPoint {}
