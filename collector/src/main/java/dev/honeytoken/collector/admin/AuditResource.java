package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.store.AuditEntry;
import dev.honeytoken.collector.store.AuditLog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/audit}: what was done, and by whom. */
final class AuditResource implements Resource {
  private final AuditLog audit;

  AuditResource(AuditLog audit) {
    this.audit = audit;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route("GET", "/v1/audit", Scope.ADMIN, this::list));
  }

  private void list(Call call) {
    call.json(200, Views.page("entries", audit.entries(call.page()), AuditResource::view));
  }

  private static Map<String, @Nullable Object> view(AuditEntry entry) {
    return Wire.tree(
        "id", entry.id(),
        "at", entry.at().toString(),
        "key", entry.key(),
        "who", entry.who(),
        "source", entry.source(),
        "operation", entry.operation(),
        "subject", entry.subject(),
        "outcome", entry.outcome().word(),
        "detail", entry.detail());
  }
}
