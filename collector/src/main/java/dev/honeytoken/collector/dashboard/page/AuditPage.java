package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Page;
import dev.honeytoken.collector.store.AuditEntry;
import dev.honeytoken.collector.store.AuditLog;
import java.util.List;

/** The audit log: who did what. */
public final class AuditPage implements Page {
  private static final int ROWS = 100;

  private final AuditLog audit;

  /** The page, of that log. */
  public AuditPage(AuditLog audit) {
    this.audit = audit;
  }

  /**
   * What is shown.
   *
   * @param page entries, the latest first
   */
  public record View(dev.honeytoken.collector.store.Page<AuditEntry> page) {}

  @Override
  public String name() {
    return "Audit";
  }

  @Override
  public String path() {
    return "/ui/audit";
  }

  @Override
  public Role role() {
    return Role.ADMIN;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        Action.look(
            path(),
            role(),
            each -> each.show("audit", name(), new View(audit.entries(each.page(ROWS))))));
  }
}
