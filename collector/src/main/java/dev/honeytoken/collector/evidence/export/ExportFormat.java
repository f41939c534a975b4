package dev.honeytoken.collector.evidence.export;

import java.io.IOException;
import java.io.OutputStream;

/** A format that an incident is exported in. Implementations are thread-safe. */
public interface ExportFormat {
  /** The word it is asked for by. */
  String id();

  /** Its media type. */
  String mediaType();

  /** What the names of its files end in, without the dot. */
  String suffix();

  /**
   * Whether it can hold an incident.
   *
   * @throws NotExportable if not
   */
  default void check(Export export) {}

  /** Writes an incident that it can hold; leaves the stream open. */
  void write(Export export, OutputStream out) throws IOException;
}
