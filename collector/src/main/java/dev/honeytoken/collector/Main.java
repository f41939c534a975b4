package dev.honeytoken.collector;

import dev.honeytoken.collector.cli.CollectorCommand;

/** Where the executable jar begins. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(CollectorCommand.run(arguments));
  }
}
