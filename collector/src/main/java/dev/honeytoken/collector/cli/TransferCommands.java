package dev.honeytoken.collector.cli;

import dev.honeytoken.collector.Transfers;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.transfer.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export} and {@code import}: a whole installation from one database to another. */
final class TransferCommands {
  private TransferCommands() {}

  /** What the two have in common. */
  abstract static class Transfer implements Callable<Integer> {
    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The file. It holds the keyring: keep it safe.")
    private Path file = Path.of("");

    abstract long work(Configuration configuration, Path file, Progress progress)
        throws IOException;

    abstract String done();

    @Override
    public Integer call() throws IOException {
      PrintWriter err = spec.commandLine().getErr();
      long rows = work(place.read(System.getenv()), file, new Printed(err));
      spec.commandLine().getOut().println(done() + " " + rows + " rows.");
      return 0;
    }
  }

  @Command(
      name = "export",
      description =
          "Writes everything, the keyring included, into a file; beside a running collector too.")
  static final class Export extends Transfer {
    @Override
    long work(Configuration configuration, Path file, Progress progress) throws IOException {
      return Transfers.export(configuration, file, progress);
    }

    @Override
    String done() {
      return "Exported";
    }
  }

  @Command(
      name = "import",
      description = "Reads what 'export' wrote into an empty database, all of it or nothing.")
  static final class Import extends Transfer {
    @Override
    long work(Configuration configuration, Path file, Progress progress) throws IOException {
      return Transfers.read(configuration, file, progress);
    }

    @Override
    String done() {
      return "Imported";
    }
  }

  private static final class Printed implements Progress {
    private static final long EVERY = 100_000;

    private final PrintWriter out;
    private String table = "";
    private long rows;

    Printed(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void begin(String name, long count) {
      table = name;
      rows = count;
      out.printf("%-20s %,12d rows%n", name, count);
      out.flush();
    }

    @Override
    public void row(long done) {
      if (done % EVERY == 0) {
        out.printf("%-20s %,12d of %,d%n", table, done, rows);
        out.flush();
      }
    }
  }
}
