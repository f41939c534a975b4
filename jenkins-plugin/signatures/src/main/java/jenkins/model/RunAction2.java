package jenkins.model;

import hudson.model.Action;
import hudson.model.Run;

/** Signature: an action that knows its build. */
public interface RunAction2 extends Action {
  void onAttached(Run<?, ?> run);

  void onLoad(Run<?, ?> run);
}
