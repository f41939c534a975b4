package dev.honeytoken.maven;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Network;
import dev.honeytoken.history.History;
import dev.honeytoken.history.HistoryHtml;
import dev.honeytoken.planting.LocalWorkspace;
import dev.honeytoken.planting.PlantingRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Writes one page about the project's decoys: where in their life they are, their drills and
 * incidents, with a trend. Works by itself, and as a report of <code>mvn site</code>. Needs an API
 * key with the scope <code>read</code>; with another, it tells of the decoys in this checkout only,
 * and says so.
 */
@Mojo(name = "report", threadSafe = true)
public class ReportMojo extends HoneytokenMojo implements MavenReport {
  private static final String NAME = "honeytoken";
  private static final int MOST_DAYS = 3_650;

  /** How many days back drills and incidents are told. */
  @Parameter(property = "honeytoken.report.days", defaultValue = "90")
  int days;

  private @Nullable File site;

  /** Made by Maven. */
  @Inject
  public ReportMojo(Provider<SettingsDecrypter> decrypter, Provider<RepositorySystem> resolver) {
    super(decrypter, resolver);
  }

  /** In a site, the build's decoys are not told to its reports. */
  @Override
  boolean aboutDecoys() {
    return false;
  }

  @Override
  void run(Collector connected, Network network, Requests requests) throws IOException {
    PlantingRequest request = requests.planting(List.of());
    String workspace = LocalWorkspace.of(request.directory(), request.record()).id();
    int back = Math.max(1, Math.min(MOST_DAYS, days));
    History history = History.of(connected, request.project(), workspace, back, Instant.now());
    if (history.lack() != null) {
      getLog().warn(history.lack());
    }
    Path directory = site == null ? requests.reports() : site.toPath().toAbsolutePath();
    Files.createDirectories(directory);
    Path file = directory.resolve(NAME + ".html");
    Files.writeString(file, HistoryHtml.of(history));
    getLog().info("Report: " + file);
  }

  private void generate() throws MavenReportException {
    try {
      execute();
    } catch (MojoExecutionException | MojoFailureException e) {
      throw new MavenReportException(e.getMessage(), e);
    }
  }

  /**
   * Called by maven-site-plugin before 3.20: the page is written whole, so the sink stays empty.
   */
  @Override
  @SuppressWarnings("deprecation") // It is what that interface asks for.
  public void generate(org.codehaus.doxia.sink.Sink sink, Locale locale)
      throws MavenReportException {
    generate();
  }

  /** Called by maven-site-plugin from 3.20 on, whose interface has another sink. */
  public void generate(Sink sink, Locale locale) throws MavenReportException {
    generate();
  }

  @Override
  public String getOutputName() {
    return NAME;
  }

  @Override
  public String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public String getName(Locale locale) {
    return "Honeytokens";
  }

  @Override
  public String getDescription(Locale locale) {
    return "The project's decoys, their drills, and incidents.";
  }

  @Override
  public void setReportOutputDirectory(File directory) {
    site = directory;
  }

  @Override
  public @Nullable File getReportOutputDirectory() {
    return site;
  }

  @Override
  public boolean isExternalReport() {
    return true;
  }

  @Override
  public boolean canGenerateReport() {
    return !skip;
  }
}
