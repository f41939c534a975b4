package dev.honeytoken.collector.cli;

import dev.honeytoken.collector.embedded.Embedded;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code embedded}: what a build starts when it was asked to bring its own collector. */
@Command(
    name = "embedded",
    description =
        "Runs a collector for one build: ends with standard input, and takes every decoy out.")
final class EmbeddedCommand implements Callable<Integer> {
  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      required = true,
      description = "The project's directory, under which decoys are taken out at the end.")
  private Path workspace = Path.of("");

  @Override
  public Integer call() throws Exception {
    return Embedded.run(workspace, System.in, System.out);
  }
}
