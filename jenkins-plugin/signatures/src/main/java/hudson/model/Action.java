package hudson.model;

/** Signature: adds to a page, and may hold data. */
public interface Action extends ModelObject {
  String getIconFileName();

  @Override
  String getDisplayName();

  String getUrlName();
}
