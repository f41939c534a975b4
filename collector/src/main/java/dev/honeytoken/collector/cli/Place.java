package dev.honeytoken.collector.cli;

import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.ConfigurationReader;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which every command finds its collector. */
final class Place {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "YAML file with the settings; none is obligatory.")
  private @Nullable Path config;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DIR",
      description = "Directory of database and keyring (default: ./honeytoken-data).")
  private @Nullable Path data;

  /** Reads the configuration that they name. */
  Configuration read(Map<String, String> environment) {
    return ConfigurationReader.read(config, data, environment);
  }
}
