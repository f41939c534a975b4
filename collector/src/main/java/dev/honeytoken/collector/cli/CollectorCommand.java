package dev.honeytoken.collector.cli;

import dev.honeytoken.HoneytokenException;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line; without a command, it runs a collector. */
@Command(
    name = "honeytoken-collector",
    description = "Runs the honeytoken collector: decoy endpoints, registry, hits and alerts.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = VersionCommand.Provider.class,
    subcommands = {
      RunCommand.class,
      EmbeddedCommand.class,
      KeyCommand.class,
      PolicyCommand.class,
      AwsKeysCommand.class,
      KeyringCommand.class,
      TransferCommands.Export.class,
      TransferCommands.Import.class,
      CheckConfigCommand.class,
      TestChannelCommand.class,
      HealthCommand.class,
      VersionCommand.class
    })
public final class CollectorCommand implements Callable<Integer> {
  /** Exit code for what the user can mend. */
  static final int USAGE = 2;

  /** Exit code for what failed all the same. */
  static final int FAILURE = 1;

  @Mixin private Place place = new Place();

  /** Runs a command line and returns its exit code. */
  public static int run(String... arguments) {
    CommandLine line = new CommandLine(new CollectorCommand());
    line.setExecutionExceptionHandler(CollectorCommand::explain);
    return line.execute(arguments);
  }

  private static int explain(
      Exception failure, CommandLine line, CommandLine.ParseResult arguments) {
    if (failure instanceof HoneytokenException known) {
      line.getErr().println("ERROR " + known.getMessage());
      line.getErr().println("      " + known.mend());
      line.getErr().flush();
      return USAGE;
    }
    LoggerFactory.getLogger(CollectorCommand.class).error("The collector failed", failure);
    return FAILURE;
  }

  @Override
  public Integer call() throws Exception {
    return RunCommand.serve(place);
  }
}
