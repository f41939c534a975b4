package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.auth.Role;
import java.util.List;

/** One page of the dashboard, with what can be done on it. Thread-safe. */
public interface Page {
  /** What the way to it is called. */
  String name();

  /** Where it begins, such as {@code /ui/decoys}. */
  String path();

  /** Who may look at it. */
  Role role();

  /** Everything that can be asked of it. */
  List<Action> actions();
}
