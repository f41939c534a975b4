package dev.honeytoken.collector.admin;

import dev.honeytoken.collector.auth.ApiKey;
import dev.honeytoken.collector.store.AuditEntry.Outcome;
import dev.honeytoken.collector.store.AuditLog;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down each call that may change something, before it is answered: whoever has seen the
 * answer finds the entry. Thread-safe.
 */
final class Auditor {
  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

  private final AuditLog log;

  Auditor(AuditLog log) {
    this.log = log;
  }

  /** Has the call written down as soon as it is known what came of it. */
  void watch(Call call, Request request, ApiKey key, Route route) {
    if (!route.changes()) {
      return;
    }
    AuditLog.Actor actor = new AuditLog.Actor(key.id(), key.name(), Request.getRemoteAddr(request));
    String operation = route.method() + " " + route.path();
    call.beforeAnswer(
        (status, detail) -> {
          AuditLog.Deed deed =
              new AuditLog.Deed(operation, call.subject(), outcome(status), detail);
          try {
            log.add(actor, deed);
          } catch (RuntimeException e) {
            LOG.error("{} by {} is not in the audit log but for this line", deed, actor, e);
          }
        });
  }

  private static Outcome outcome(int status) {
    if (status < 400) {
      return Outcome.DONE;
    }
    return status < 500 ? Outcome.REFUSED : Outcome.FAILED;
  }

  /** Is told the status of an answer and, if it is a refusal, why. */
  @FunctionalInterface
  interface Listener {
    /** Called once, before the first byte of the answer. */
    void answering(int status, @Nullable String detail);
  }
}
