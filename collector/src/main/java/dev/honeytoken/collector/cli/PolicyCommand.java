package dev.honeytoken.collector.cli;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PolicyQuestion;
import dev.honeytoken.collector.PolicyTools;
import dev.honeytoken.collector.policy.Policy;
import dev.honeytoken.collector.policy.Preview;
import dev.honeytoken.collector.policy.RulesText;
import dev.honeytoken.collector.store.AuditEntry;
import dev.honeytoken.collector.store.AuditLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policy list|show|set|remove|preview}: works beside a running collector. */
@Command(
    name = "policy",
    description = "Says which decoys projects get, beside a running collector too.",
    subcommands = {
      PolicyCommand.ListAll.class,
      PolicyCommand.Show.class,
      PolicyCommand.Put.class,
      PolicyCommand.Remove.class,
      PolicyCommand.Look.class
    })
final class PolicyCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CollectorCommand.USAGE;
  }

  /** What they have in common. */
  abstract static class WithPolicies implements Callable<Integer> {
    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    abstract void work(PolicyTools tools, PrintWriter out);

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      PolicyTools.with(place.read(System.getenv()), Clock.systemUTC(), tools -> work(tools, out));
      out.flush();
      return 0;
    }

    static String who() {
      return "command line: " + System.getProperty("user.name");
    }

    static void done(AuditLog audit, String operation, String subject) {
      audit.add(
          new AuditLog.Actor(null, who(), null),
          new AuditLog.Deed(operation, subject, AuditEntry.Outcome.DONE, null));
    }

    static ConfigurationException unknown(String name) {
      return new ConfigurationException(
          "There is no policy '" + name + "'", "Look it up: policy list");
    }
  }

  @Command(name = "list", description = "Lists the policies in force, in their order.")
  static final class ListAll extends WithPolicies {
    @Override
    void work(PolicyTools tools, PrintWriter out) {
      for (Policy each : tools.policies().all()) {
        out.printf(
            "%6d  %-24s  version %d  %d decoys  for %s%n",
            each.rules().rank(),
            each.ref().name(),
            each.ref().version(),
            each.rules().decoys().size(),
            each.rules().audience().projects().isEmpty()
                ? "every project"
                : String.join(", ", each.rules().audience().projects()));
      }
    }
  }

  @Command(name = "show", description = "Prints a policy as JSON.")
  static final class Show extends WithPolicies {
    @Parameters(paramLabel = "NAME", description = "As in 'policy list'.")
    private String name = "";

    @Option(
        names = "--version-number",
        paramLabel = "N",
        description = "That version, in force or not.")
    private @Nullable Integer version;

    @Override
    void work(PolicyTools tools, PrintWriter out) {
      Optional<Policy> found =
          version == null ? tools.policies().policy(name) : tools.policies().version(name, version);
      Policy policy = found.orElseThrow(() -> unknown(name));
      out.println(new String(Json.write(RulesText.tree(policy.rules())), StandardCharsets.UTF_8));
    }
  }

  @Command(name = "set", description = "Puts a policy in force; a change is a new version.")
  static final class Put extends WithPolicies {
    @Parameters(index = "0", paramLabel = "NAME", description = "What to call it.")
    private String name = "";

    @Parameters(
        index = "1",
        paramLabel = "FILE",
        description = "YAML or JSON, as examples/policy.yaml.")
    private Path file = Path.of("");

    @Override
    void work(PolicyTools tools, PrintWriter out) {
      if (!NAME.matcher(name).matches()) {
        throw new ConfigurationException(
            "'" + name + "' is no name of a policy",
            "Use lower-case letters, digits, '-' and '_', at most 63.");
      }
      Policy policy = tools.policies().put(name, RulesText.read(text()), who());
      done(tools.audit(), "policy set", name);
      out.println(name + " is in force, version " + policy.ref().version() + ".");
    }

    private String text() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new ConfigurationException(
            file + " cannot be read as UTF-8 (" + e.getMessage() + ")",
            e,
            "Name a file like examples/policy.yaml.");
      }
    }
  }

  @Command(name = "remove", description = "Ends a policy; its versions stay.")
  static final class Remove extends WithPolicies {
    @Parameters(paramLabel = "NAME", description = "As in 'policy list'.")
    private String name = "";

    @Override
    void work(PolicyTools tools, PrintWriter out) {
      if (!tools.policies().remove(name, who())) {
        throw unknown(name);
      }
      done(tools.audit(), "policy remove", name);
      out.println(name + " is in force no more.");
    }
  }

  @Command(name = "preview", description = "Says what a project's next seeding would change.")
  static final class Look extends WithPolicies {
    @Option(names = "--project", required = true, description = "What its plantings call it.")
    private String project = "";

    @Option(names = "--branch", description = "The branch that is built.")
    private @Nullable String branch;

    @Option(names = "--tool", description = "Front end with its version.")
    private @Nullable String tool;

    @Override
    void work(PolicyTools tools, PrintWriter out) {
      Origin origin = new Origin(tool, null, branch, null, null, null, null);
      Optional<Policy> policy = tools.policies().decide(new PolicyQuestion(project, origin, null));
      out.println(
          policy
              .map(each -> "policy " + each.ref().name() + ", version " + each.ref().version())
              .orElse("no policy is for " + project));
      for (Preview.Step each :
          Preview.of(
              tools.standing().of(project),
              policy.map(found -> found.rules().decoys()).orElse(List.of()))) {
        out.printf(
            "%-8s %-20s %s%n",
            each.change().name().toLowerCase(Locale.ROOT), each.kind(), each.target().describe());
      }
    }
  }
}
