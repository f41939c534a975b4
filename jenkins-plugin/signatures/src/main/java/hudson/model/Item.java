package hudson.model;

/** Signature: a job or folder. */
public interface Item extends ModelObject {
  String getFullName();
}
