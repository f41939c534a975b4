package dev.honeytoken.collector.evidence.export;

import java.util.List;
import java.util.Optional;

/** The formats there are: one line each. */
public final class ExportFormats {
  private static final List<ExportFormat> ALL = List.of(new JsonLines(), new Csv(), new Stix());

  private ExportFormats() {}

  /** Their ids. */
  public static List<String> ids() {
    return ALL.stream().map(ExportFormat::id).toList();
  }

  /** The format with that id. */
  public static Optional<ExportFormat> of(String id) {
    return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
