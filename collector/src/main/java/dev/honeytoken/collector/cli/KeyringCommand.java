package dev.honeytoken.collector.cli;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.KeyringFiles;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.keyring.Keyring;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code keyring list}, {@code add}, {@code use}, {@code rotate}. A collector reads its keyring at
 * its start: what is changed here counts from then on.
 */
@Command(
    name = "keyring",
    description = "Lists the master keys and changes the one that seals; old decoys stay known.",
    subcommands = {
      KeyringCommand.ListAll.class,
      KeyringCommand.Add.class,
      KeyringCommand.Use.class,
      KeyringCommand.Rotate.class
    })
final class KeyringCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CollectorCommand.USAGE;
  }

  /** What they have in common. */
  abstract static class WithKeyring implements Callable<Integer> {
    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    abstract void work(Configuration configuration, Path file, PrintWriter out);

    @Override
    public Integer call() {
      Configuration configuration = place.read(System.getenv());
      Path file = KeyringFiles.existing(configuration);
      work(configuration, file, spec.commandLine().getOut());
      return 0;
    }

    static void print(Keyring keyring, PrintWriter out) {
      keyring.entries().forEach(each -> out.printf("%4d  %s%n", each.version(), each.state()));
    }
  }

  @Command(name = "list", description = "Lists the keys, without the keys themselves.")
  static final class ListAll extends WithKeyring {
    @Override
    void work(Configuration configuration, Path file, PrintWriter out) {
      print(Keyring.open(file), out);
    }
  }

  @Command(
      name = "add",
      description =
          "Adds a key that recognises decoys and seals none yet: for every replica first.")
  static final class Add extends WithKeyring {
    @Override
    void work(Configuration configuration, Path file, PrintWriter out) {
      Keyring keyring = Keyring.open(file).withAnother(new SecureRandom());
      keyring.save(file);
      print(keyring, out);
      out.println("Copy " + file + " to every replica and restart each; then: keyring use");
    }
  }

  @Command(name = "use", description = "Has the newest key seal from the next start on.")
  static final class Use extends WithKeyring {
    @Override
    void work(Configuration configuration, Path file, PrintWriter out) {
      Keyring keyring = Keyring.open(file).inUse();
      keyring.save(file);
      print(keyring, out);
      out.println("Copy " + file + " to every replica and restart each. Keep a copy of it.");
    }
  }

  @Command(name = "rotate", description = "Adds a key and uses it: for a collector on its own.")
  static final class Rotate extends WithKeyring {
    @Override
    void work(Configuration configuration, Path file, PrintWriter out) {
      if (configuration.store().isPresent()) {
        throw new ConfigurationException(
            "there may be replicas that would not recognise what another seals with a new key",
            "Run 'keyring add', copy the file to every replica and restart each; then run 'keyring"
                + " use' and do the same.");
      }
      Keyring keyring = Keyring.open(file).withAnother(new SecureRandom()).inUse();
      keyring.save(file);
      print(keyring, out);
      out.println("Restart the collector. Keep a copy of " + file + ".");
    }
  }
}
