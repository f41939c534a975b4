package dev.honeytoken.collector.cli;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.KeyPool;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.provider.KeyFile;
import dev.honeytoken.collector.store.BackedKey;
import dev.honeytoken.decoy.backed.AwsKeyPair;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aws-keys import}: keys of one's own account, from a file or from standard input. */
@Command(
    name = "aws-keys",
    description = "Takes in keys of your own AWS account, beside a running collector too.",
    subcommands = AwsKeysCommand.Import.class)
final class AwsKeysCommand implements Callable<Integer> {
  private static final String KIND = "own-aws";
  private static final int LARGEST = 8 << 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CollectorCommand.USAGE;
  }

  @Command(
      name = "import",
      description = "Imports keys for decoys of the kind own-aws; those it has already are left.")
  static final class Import implements Callable<Integer> {
    @Mixin private Place place = new Place();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "FILE",
        description = "As 'terraform output -json keys' writes it; - for standard input.")
    private String file = "";

    @Override
    public Integer call() throws IOException {
      Configuration configuration = place.read(System.getenv());
      if (configuration.providers().aws().isEmpty()) {
        throw new ConfigurationException(
            "No account of your own is configured, so that no use of these keys would be heard of",
            "Add a line such as 'providers: {aws: {connection: env:AWS_CONNECTION_KEY}}'.");
      }
      List<AwsKeyPair> pairs = read();
      PrintWriter out = spec.commandLine().getOut();
      KeyPool.with(configuration, Clock.systemUTC(), pool -> add(pool, pairs, out));
      out.flush();
      return 0;
    }

    private static void add(KeyPool pool, List<AwsKeyPair> pairs, PrintWriter out) {
      long added =
          pairs.stream()
              .filter(each -> pool.keys().add(new BackedKey(KIND, each.id(), each, Map.of())))
              .count();
      KeyCommand.WithKeys.done(pool.audit(), "aws-keys import", added + " keys");
      out.println(
          "Imported %d keys; %d were known. Free now: %d."
              .formatted(added, pairs.size() - added, pool.keys().counts(KIND).free()));
    }

    private List<AwsKeyPair> read() throws IOException {
      String text = text().strip();
      try {
        // Terraform writes the list alone.
        String object = text.startsWith("[") ? "{\"keys\":" + text + "}" : text;
        return KeyFile.read(Json.object(object.getBytes(StandardCharsets.UTF_8)));
      } catch (WireException e) {
        throw new ConfigurationException(
            (file.equals("-") ? "Standard input" : file) + ": " + e.getMessage(),
            e,
            "Give it what 'terraform output -json keys' writes: [{\"id\": …, \"secret\": …}, …].");
      }
    }

    private String text() throws IOException {
      if (!file.equals("-") && !Files.isReadable(Path.of(file))) {
        throw new ConfigurationException(
            "There is no file " + file + " that can be read",
            "Name one, or write - and pipe the keys in; keys themselves do not go on the command"
                + " line, where every process sees them.");
      }
      try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
          throw new ConfigurationException(
              file + " is larger than 8 MiB", "Import the keys in several files.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    }
  }
}
