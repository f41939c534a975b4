package dev.honeytoken.maven;

import dev.honeytoken.survey.Survey;
import dev.honeytoken.survey.SurveyReport;
import dev.honeytoken.survey.SurveyRequest;
import dev.honeytoken.survey.report.DecoysBlock;
import dev.honeytoken.survey.report.SurveyHtml;
import dev.honeytoken.survey.report.SurveyJson;
import dev.honeytoken.survey.report.SurveyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the whole checkout as an intruder would: where credentials lie or usually lie, what has
 * the shape of a real key, which reports show that such places are read. Says which decoys fit
 * there without touching the build, and prints them ready for the pom. Needs no collector and no
 * network; writes nothing but its reports, and no value of a secret anywhere.
 */
@Mojo(name = "survey", aggregator = true, threadSafe = true)
public class SurveyMojo extends AbstractMojo {
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  @Nullable MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  @Nullable MavenProject project;

  /** Does nothing at all. */
  @Parameter(property = "honeytoken.skip", defaultValue = "false")
  boolean skip;

  /** Looks at the usual files of the build user's home as well. */
  @Parameter(property = "honeytoken.survey.home", defaultValue = "false")
  boolean home;

  /** Looks at the names of the environment's variables as well, never at their values. */
  @Parameter(property = "honeytoken.survey.environment", defaultValue = "false")
  boolean environment;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped, since honeytoken.skip is set.");
      return;
    }
    Failures.translated(this::run);
  }

  private void run() throws IOException {
    MavenSession running = Objects.requireNonNull(session);
    MavenProject root = Objects.requireNonNull(project);
    Map<String, String> variables = System.getenv();
    Path directory = root.getBasedir().toPath().toAbsolutePath();
    SurveyRequest request =
        new SurveyRequest(
            root.getGroupId() + ":" + root.getArtifactId(),
            directory.toString(),
            home ? System.getProperty("user.home") : null,
            environment ? variables.keySet() : Set.of(),
            NamesInUse.of(root.getModel(), ServersInUse.of(running, null), variables, directory));
    SurveyReport report;
    try (SurveyProgress progress = SurveyProgress.of(running, getLog())) {
      report = new Survey(request, progress).run();
    }
    show(report);
    write(report, Path.of(root.getBuild().getDirectory(), "honeytoken").toAbsolutePath());
  }

  private void show(SurveyReport report) {
    getLog().info("");
    SurveyTable.plain().lines(report).forEach(getLog()::info);
    getLog().info("");
    List<String> block = DecoysBlock.lines(report.decoys());
    if (!block.isEmpty()) {
      getLog().info("They fit without touching the build. For the plugin's <configuration>:");
      getLog().info("");
      block.forEach(each -> getLog().info("  " + each));
      getLog().info("");
    }
    if (!home || !environment) {
      getLog()
          .info(
              (home
                      ? "The environment was"
                      : environment ? "The home was" : "Home and environment were")
                  + " left alone; -Dhoneytoken.survey.home and -Dhoneytoken.survey.environment"
                  + " have them looked at.");
    }
  }

  private void write(SurveyReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    Path html = directory.resolve("survey.html");
    Path json = directory.resolve("survey.json");
    Files.writeString(html, SurveyHtml.of(report));
    Files.writeString(json, SurveyJson.of(report));
    getLog().info("Reports: " + html);
    getLog().info("         " + json);
    getLog().info("");
  }
}
