package dev.honeytoken.collector;

import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.collector.store.PolicyStore;
import dev.honeytoken.collector.store.Standing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What people work with who set policies on the command line.
 *
 * @param policies see the store
 * @param standing what stands in projects
 * @param audit what was done
 */
public record PolicyTools(PolicyStore policies, Standing standing, AuditLog audit) {
  /** Works with the policies of a collector, whether it runs or not. */
  public static void with(Configuration configuration, Clock clock, Consumer<PolicyTools> work) {
    Path data = DataDirectory.of(configuration);
    try (Database database = Stores.database(configuration, data)) {
      work.accept(
          new PolicyTools(
              new PolicyStore(database, clock),
              new Standing(database),
              new AuditLog(database, clock, new Ids(clock, database))));
    }
  }
}
