package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Page;
import java.util.List;
import java.util.Map;

/** Settings as they are in force, to look at; secrets are not among them. */
public final class SettingsPage implements Page {
  private final List<Group> groups;

  /** The page, of those settings. */
  public SettingsPage(List<Group> groups) {
    this.groups = List.copyOf(groups);
  }

  /**
   * Settings that belong together.
   *
   * @param name as in the configuration file
   * @param values by their names, in order
   */
  public record Group(String name, List<Map.Entry<String, String>> values) {
    /** Copies. */
    public Group {
      values = List.copyOf(values);
    }
  }

  /**
   * What is shown.
   *
   * @param groups all of them
   */
  public record View(List<Group> groups) {
    /** Copies. */
    public View {
      groups = List.copyOf(groups);
    }
  }

  @Override
  public String name() {
    return "Settings";
  }

  @Override
  public String path() {
    return "/ui/settings";
  }

  @Override
  public Role role() {
    return Role.ADMIN;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        Action.look(path(), role(), each -> each.show("settings", name(), new View(groups))));
  }
}
