package dev.honeytoken.collector.cli;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Origin;
import dev.honeytoken.collector.Version;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.channel.policy.ChannelPolicy;
import dev.honeytoken.collector.config.Configuration;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
  private static final String TRIAL = "trial";

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
    String incident = TRIAL + "-" + UUID.randomUUID();
    Outcome outcome =
        channel.send(
            alert(incident, Stage.OPENED, 1, null, clock.instant()), UUID.randomUUID().toString());
    PrintWriter out = spec.commandLine().getOut();
    if (outcome instanceof Outcome.Receipt receipt) {
      out.println("Accepted by channel '" + name + "': " + receipt.detail());
      if (channel.updates()) {
        // Nobody has to close by hand what a trial has opened.
        Outcome closed =
            channel.send(
                alert(incident, Stage.RESOLVED, 2, receipt.reference(), clock.instant()),
                UUID.randomUUID().toString());
        out.println("Its end, sent after it: " + closed.detail());
      }
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

  /** A drill's: it goes the way of a real one, and says that there is nothing to do. */
  private static Alert alert(
      String incident, Stage stage, int revision, @Nullable String reference, Instant now) {
    Alert.Decoy decoy =
        new Alert.Decoy(
            "0".repeat(16),
            TRIAL,
            "nowhere",
            "planted",
            "0".repeat(16),
            "the command test-channel",
            new Origin("collector", null, null, null, null, null, null),
            now);
    Alert.Use use = new Alert.Use(now, "127.0.0.1", "test-channel", "GET", null, "/");
    return new Alert(
        incident,
        stage,
        revision,
        Severity.INFO,
        List.of(),
        reference,
        new Alert.Used(true, decoy, use, 1, now));
  }
}
