package dev.honeytoken.collector.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Closes a connection after such failures, beside those after which every pool does. */
final class Eviction implements SQLExceptionOverride {
  private final Predicate<SQLException> broken;

  Eviction(Predicate<SQLException> broken) {
    this.broken = broken;
  }

  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    return broken.test(failure)
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
