package hudson.util;

import java.util.ArrayList;

/** Signature: the choices of a field. */
public class ListBoxModel extends ArrayList<ListBoxModel.Option> {
  private static final long serialVersionUID = 1L;

  public void add(String displayName, String value) {
    throw new UnsupportedOperationException();
  }

  public static final class Option {}
}
