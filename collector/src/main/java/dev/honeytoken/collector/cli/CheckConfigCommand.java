package dev.honeytoken.collector.cli;

import dev.honeytoken.collector.CollectorServer;
import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.evidence.Atlas;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check-config}: says what a start would say, without starting. */
@Command(
    name = "check-config",
    description = "Checks the settings as a start would, without starting.")
final class CheckConfigCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Configuration configuration = place.read(System.getenv());
    CollectorServer.check(configuration);
    PrintWriter out = spec.commandLine().getOut();
    out.println("The configuration is right.");
    out.println("  data      " + configuration.data().toAbsolutePath());
    out.println("  admin     " + configuration.admin().bind());
    out.println("  decoy     " + configuration.decoy().bind());
    out.println(
        "  publicUrl " + configuration.publicUrl().map(Object::toString).orElse("(loopback)"));
    new Atlas(configuration.evidence(), Clock.systemUTC())
        .describe()
        .forEach((setting, state) -> out.println("  evidence." + setting + " " + state));
    out.println(
        "  channels  "
            + configuration.channels().stream()
                .map(ChannelSettings::name)
                .collect(Collectors.joining(", ")));
    return 0;
  }
}
