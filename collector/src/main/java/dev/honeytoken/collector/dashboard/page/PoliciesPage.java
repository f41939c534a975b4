package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Page;
import dev.honeytoken.collector.policy.Policy;
import dev.honeytoken.collector.store.PolicyStore;
import java.util.List;

/** Policies: which decoys a project gets. */
public final class PoliciesPage implements Page {
  private final PolicyStore policies;

  /** The page, of those policies. */
  public PoliciesPage(PolicyStore policies) {
    this.policies = policies;
  }

  /**
   * What is shown.
   *
   * @param policies those in force, in the order in which they are looked at
   */
  public record View(List<Policy> policies) {
    /** Copies. */
    public View {
      policies = List.copyOf(policies);
    }
  }

  @Override
  public String name() {
    return "Policies";
  }

  @Override
  public String path() {
    return "/ui/policies";
  }

  @Override
  public Role role() {
    return Role.VIEWER;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        Action.look(
            path(), role(), each -> each.show("policies", name(), new View(policies.all()))));
  }
}
