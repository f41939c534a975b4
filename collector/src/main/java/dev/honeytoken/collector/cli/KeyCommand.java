package dev.honeytoken.collector.cli;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.CollectorServer;
import dev.honeytoken.collector.auth.ApiKey;
import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.store.AuditEntry;
import dev.honeytoken.collector.store.AuditLog;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code key create}, {@code key list}, {@code key revoke}: works beside a running collector. */
@Command(
    name = "key",
    description = "Makes, lists and revokes API keys, beside a running collector too.",
    subcommands = {KeyCommand.Create.class, KeyCommand.ListAll.class, KeyCommand.Revoke.class})
final class KeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CollectorCommand.USAGE;
  }

  /** What the three have in common. */
  abstract static class WithKeys implements Callable<Integer> {
    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    abstract int work(ApiKeys keys, AuditLog audit, PrintWriter out);

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      return CollectorServer.withKeys(
          place.read(System.getenv()), Clock.systemUTC(), (keys, audit) -> work(keys, audit, out));
    }

    /** Writes down what was done. */
    static void done(AuditLog audit, String operation, String subject) {
      audit.add(
          new AuditLog.Actor(null, "command line: " + System.getProperty("user.name"), null),
          new AuditLog.Deed(operation, subject, AuditEntry.Outcome.DONE, null));
    }
  }

  @Command(name = "create", description = "Makes a key and prints it, this once.")
  static final class Create extends WithKeys {
    @Option(
        names = "--name",
        paramLabel = "NAME",
        defaultValue = "unnamed",
        description = "What to call it (default: ${DEFAULT-VALUE}).")
    private String name = "unnamed";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        required = true,
        split = ",",
        description = "What it is good for: plant, drill, read, admin. Repeat, or use commas.")
    private List<String> scopes = List.of();

    @Override
    int work(ApiKeys keys, AuditLog audit, PrintWriter out) {
      try {
        ApiKeys.Created created = keys.create(name, Scope.ofWords(scopes));
        done(audit, "key create", created.key().id());
        out.println(created.secret().reveal());
        return 0;
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(
            "--scope: " + e.getMessage(), e, "Write one such as --scope plant,drill");
      }
    }
  }

  @Command(name = "list", description = "Lists the keys, without the keys themselves.")
  static final class ListAll extends WithKeys {
    @Override
    int work(ApiKeys keys, AuditLog audit, PrintWriter out) {
      for (ApiKey key : keys.all()) {
        String scopes =
            key.scopes().stream().sorted().map(Scope::word).collect(Collectors.joining(","));
        out.printf("%s  %-20s  %-24s  %s%n", key.id(), scopes, key.createdAt(), key.name());
      }
      return 0;
    }
  }

  @Command(name = "revoke", description = "Ends a key at once.")
  static final class Revoke extends WithKeys {
    @Parameters(paramLabel = "ID", description = "As in 'key list'.")
    private String id = "";

    @Override
    int work(ApiKeys keys, AuditLog audit, PrintWriter out) {
      if (!keys.revoke(id)) {
        throw new ConfigurationException(
            "There is no key with the id '" + id + "'", "Look it up: key list");
      }
      done(audit, "key revoke", id);
      out.println("Revoked " + id + ".");
      return 0;
    }
  }
}
