package net.sf.json;

/** Signature: a submitted form. */
public final class JSONObject {
  private JSONObject() {}

  public boolean has(String key) {
    throw new UnsupportedOperationException();
  }
}
