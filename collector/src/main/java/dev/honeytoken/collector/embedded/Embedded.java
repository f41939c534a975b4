package dev.honeytoken.collector.embedded;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** x. */
public final class Embedded {
  /** x. */
  public static int run(Path workspace, InputStream in, PrintStream out) {
    return 0;
  }
}
