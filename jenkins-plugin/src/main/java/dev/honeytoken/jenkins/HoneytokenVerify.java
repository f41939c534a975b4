package dev.honeytoken.jenkins;

import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.drill.report.ConsoleTable;
import dev.honeytoken.drill.report.DrillHtml;
import dev.honeytoken.drill.report.JUnitXml;
import dev.honeytoken.jenkins.config.Allowed;
import dev.honeytoken.jenkins.config.Given;
import dev.honeytoken.jenkins.config.JenkinsWords;
import dev.honeytoken.jenkins.planting.BuildDrill;
import dev.honeytoken.jenkins.planting.Plantings;
import dev.honeytoken.jenkins.report.DrillAction;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.tasks.SimpleBuildStep;
import jenkins.util.BuildListenerAdapter;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code honeytokenVerify}: uses what the build has planted, and fails it if nobody is told. */
public final class HoneytokenVerify extends Builder implements SimpleBuildStep {
  /** How long hits and receipts are waited for if nothing is said. */
  static final int TIMEOUT_SECONDS = 60;

  /** Where JUnit XML goes if nothing is said. */
  static final String REPORTS = "honeytoken";

  private int timeoutSeconds;
  private @Nullable List<String> requiredChannels;
  private boolean unstable;
  private @Nullable String reports;

  /** With every enabled channel required. */
  @DataBoundConstructor
  public HoneytokenVerify() {}

  /** How long hits and receipts are waited for. */
  public int getTimeoutSeconds() {
    return timeoutSeconds <= 0 ? TIMEOUT_SECONDS : timeoutSeconds;
  }

  /** Sets it; zero stands for the default. */
  @DataBoundSetter
  public void setTimeoutSeconds(int timeoutSeconds) {
    this.timeoutSeconds = timeoutSeconds == TIMEOUT_SECONDS ? 0 : timeoutSeconds;
  }

  /** Names of channels that must give a receipt; none stands for every enabled one. */
  public List<String> getRequiredChannels() {
    return Given.list(requiredChannels);
  }

  /** Sets them. */
  @DataBoundSetter
  public void setRequiredChannels(@Nullable List<String> requiredChannels) {
    this.requiredChannels = Given.kept(requiredChannels);
  }

  /** The same for a form, with commas between them. */
  public String getChannelNames() {
    return String.join(", ", getRequiredChannels());
  }

  /** Sets them likewise. */
  @DataBoundSetter
  public void setChannelNames(@Nullable String channelNames) {
    List<String> names = new ArrayList<>();
    for (String each : channelNames == null ? new String[0] : channelNames.split(",", -1)) {
      if (!each.isBlank()) {
        names.add(each.strip());
      }
    }
    if (!names.isEmpty()) {
      setRequiredChannels(names);
    }
  }

  /** Whether a broken chain makes the build unstable, and does not fail it. */
  public boolean isUnstable() {
    return unstable;
  }

  /** Sets it. */
  @DataBoundSetter
  public void setUnstable(boolean unstable) {
    this.unstable = unstable;
  }

  /** Directory of the workspace that JUnit XML goes to. */
  public String getReports() {
    return reports == null ? REPORTS : reports;
  }

  /** Sets it; blank stands for the default. */
  @DataBoundSetter
  public void setReports(@Nullable String reports) {
    String given = Given.text(reports);
    this.reports = REPORTS.equals(given) ? null : given;
  }

  @Override
  public void perform(
      Run<?, ?> run, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
      throws InterruptedException, IOException {
    List<DrillReport> drills =
        new BuildDrill(run, new Plantings(run, event -> {}), workspace, env)
            .run(getRequiredChannels(), Duration.ofSeconds(getTimeoutSeconds()));
    FilePath directory = workspace.child(getReports());
    directory.mkdirs();
    Map<String, String> pages = new LinkedHashMap<>();
    for (int i = 0; i < drills.size(); i++) {
      DrillReport drill = drills.get(i);
      ConsoleTable.plain().lines(drill).forEach(listener.getLogger()::println);
      ConsoleTable.brokenLinks(drill, JenkinsWords.INSTANCE, ConsoleTable.DEFAULT_WIDTH)
          .forEach(listener.getLogger()::println);
      directory
          .child("TEST-honeytoken-" + (i + 1) + ".xml")
          .write(JUnitXml.of(drill, JenkinsWords.INSTANCE), "UTF-8");
      String page = "verify-" + (i + 1) + ".html";
      directory
          .child(page)
          .write(DrillHtml.of(drill, JenkinsWords.INSTANCE, run.getExternalizableId()), "UTF-8");
      pages.put("honeytoken/" + page, getReports() + "/" + page);
    }
    run.addAction(
        new DrillAction(
            drills,
            archived(run, workspace, launcher, listener, pages)
                ? List.copyOf(pages.keySet())
                : List.of()));
    if (drills.stream().allMatch(DrillReport::passed)) {
      return;
    }
    String broken = "[honeytoken] The chain from decoy to alert is broken: " + links(drills) + ".";
    if (!unstable) {
      throw new AbortException(broken);
    }
    listener.getLogger().println(broken);
    run.setResult(Result.UNSTABLE);
  }

  /** Keeps the pages with the build; a page that cannot be kept is no reason to fail. */
  private static boolean archived(
      Run<?, ?> run,
      FilePath workspace,
      Launcher launcher,
      TaskListener listener,
      Map<String, String> pages)
      throws InterruptedException {
    try {
      run.pickArtifactManager()
          .archive(workspace, launcher, BuildListenerAdapter.wrap(listener), pages);
      return true;
    } catch (IOException e) {
      listener.getLogger().println("[honeytoken] The report could not be archived: " + e);
      return false;
    }
  }

  private static String links(List<DrillReport> drills) {
    return drills.stream()
        .flatMap(HoneytokenVerify::breakages)
        .map(each -> each.link().word())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Stream<Breakage> breakages(DrillReport drill) {
    return Stream.concat(
            Stream.ofNullable(drill.breakage()), drill.verdicts().stream().map(Verdict::breakage))
        .filter(Objects::nonNull);
  }

  /** The form, and the name in Pipelines. */
  @Extension
  @Symbol("honeytokenVerify")
  public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
    @Override
    public String getDisplayName() {
      return Messages.verify();
    }

    @Override
    @SuppressWarnings("rawtypes") // as in Jenkins
    public boolean isApplicable(Class<? extends AbstractProject> jobType) {
      return true;
    }

    /** Whether it is a number of seconds. */
    @POST
    public FormValidation doCheckTimeoutSeconds(
        @AncestorInPath @Nullable Item item, @QueryParameter @Nullable String value) {
      Allowed.check(item);
      return Given.text(value) == null || String.valueOf(value).strip().matches("[1-9][0-9]{0,4}")
          ? FormValidation.ok()
          : FormValidation.error(Messages.seconds());
    }
  }
}
