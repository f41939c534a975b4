package hudson.model;

/** Signature: has a name for people. */
public interface ModelObject {
  String getDisplayName();
}
