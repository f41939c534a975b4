package dev.honeytoken.collector.cli;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.Version;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.TrialAlert;
import dev.honeytoken.collector.channel.policy.ChannelPolicy;
import dev.honeytoken.collector.config.Configuration;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test-channel}: sends a trial alert through one channel and prints what came of it. */
@Command(
    name = "test-channel",
    description = "Sends a trial alert, labelled as a drill, and prints the channel's receipt.")
final class TestChannelCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "The channel's name in the configuration.")
  private String name = "";

  @Override
  public Integer call() {
    Configuration configuration = place.read(System.getenv());
    ChannelSettings settings =
        configuration.channels().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(configuration));
    Clock clock = Clock.systemUTC();
    // A trial asks whether the channel works, not whether it would be given a drill at this hour.
    Channel channel =
        settings
            .with(ChannelPolicy.NONE)
            .open(new ChannelContext(clock, configuration.deliveries().timeout(), Version.text()));
    TrialAlert.Result result = TrialAlert.send(channel, clock);
    Outcome outcome = result.opened();
    PrintWriter out = spec.commandLine().getOut();
    if (outcome instanceof Outcome.Receipt receipt) {
      out.println("Accepted by channel '" + name + "': " + receipt.detail());
      result
          .closed()
          .ifPresent(closed -> out.println("Its end, sent after it: " + closed.detail()));
      return 0;
    }
    return failed(settings, outcome);
  }

  private int failed(ChannelSettings settings, Outcome outcome) {
    PrintWriter err = spec.commandLine().getErr();
    boolean later = outcome instanceof Outcome.Later;
    err.println(
        "ERROR channel '"
            + name
            + "' "
            + (later ? "does not accept alerts now: " : "refuses alerts: ")
            + outcome.detail());
    err.println(
        later
            ? "      Look whether its address is right and reachable from here; an alert would be"
                + " tried again."
            : "      Correct what it complains of in the channel's settings (type "
                + settings.type()
                + "); an alert would go to the dead-letter list.");
    err.flush();
    return CollectorCommand.FAILURE;
  }

  private ConfigurationException unknown(Configuration configuration) {
    return new ConfigurationException(
        "There is no channel '" + name + "'",
        "Known: "
            + configuration.channels().stream()
                .map(ChannelSettings::name)
                .collect(Collectors.joining(", "))
            + ". Name one of these, or another file: --config FILE");
  }
}
