package hudson.model;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Signature: what the user interface knows of a class. */
public abstract class Descriptor<T extends Describable<T>> implements Saveable {
  protected Descriptor() {}

  public static final class FormException extends Exception {
    private static final long serialVersionUID = 1L;

    public FormException(String message, String formField) {
      super(message);
    }
  }

  public String getDisplayName() {
    throw new UnsupportedOperationException();
  }

  public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void save() {
    throw new UnsupportedOperationException();
  }

  public void load() {
    throw new UnsupportedOperationException();
  }
}
