package dev.honeytoken.maven;

import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.report.ConsoleTable;
import dev.honeytoken.drill.report.DrillHtml;
import dev.honeytoken.drill.report.JUnitXml;
import dev.honeytoken.drill.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * Shows a drill on the console and leaves it where CI servers look.
 *
 * @param directory where
 * @param about the build in a line, or empty
 * @param log the console
 */
record Reports(Path directory, String about, Log log) {
  private static final String JUNIT = "TEST-honeytoken.xml";
  private static final String JSON = "verify.json";
  private static final String HTML = "verify.html";
  private static final ConsoleTable TABLE = ConsoleTable.plain();

  void write(DrillReport report) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(JUNIT), JUnitXml.of(report, MavenWords.WORDS));
    Files.writeString(directory.resolve(JSON), ReportJson.of(report, MavenWords.WORDS));
    Files.writeString(directory.resolve(HTML), DrillHtml.of(report, MavenWords.WORDS, about));
  }

  void show(DrillReport report) {
    log.info("");
    TABLE.lines(report).forEach(log::info);
    log.info("");
    List<String> broken = ConsoleTable.brokenLinks(report, MavenWords.WORDS, TABLE.width());
    if (!broken.isEmpty()) {
      broken.forEach(log::error);
      log.info("");
    }
    log.info("Reports: " + directory.resolve(JUNIT));
    log.info("         " + directory.resolve(JSON));
    log.info("         " + directory.resolve(HTML));
    log.info("");
  }

  /** Why the gate stays shut, for the end of the build where the table has scrolled away. */
  String refusal(DrillReport report) {
    return "The decoys of "
        + report.project()
        + " are not proven to fire.\n"
        + ConsoleTable.brief(report, MavenWords.WORDS);
  }
}
