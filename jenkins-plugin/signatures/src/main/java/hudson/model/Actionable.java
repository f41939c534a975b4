package hudson.model;

/** Signature: has actions. */
public abstract class Actionable implements ModelObject {
  public void addAction(Action action) {
    throw new UnsupportedOperationException();
  }

  public <T extends Action> T getAction(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  public boolean removeAction(Action action) {
    throw new UnsupportedOperationException();
  }
}
