package dev.honeytoken.collector.config.yaml;

import dev.honeytoken.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Opens a YAML file as a {@link Section}. */
public final class YamlFile {
  private static final long LARGEST = 1 << 20;

  private YamlFile() {}

  /** The root of a file, or an empty root where there is none; either under the environment. */
  public static Section open(@Nullable Path file, Map<String, String> environment) {
    Path here = Path.of("").toAbsolutePath();
    if (file == null) {
      return new Section("configuration", "", true, null, new Field.Origin(here, environment));
    }
    Path directory = file.toAbsolutePath().getParent();
    Field.Origin origin = new Field.Origin(directory == null ? here : directory, environment);
    return new Section(file.toString(), "", true, compose(file.toString(), read(file)), origin);
  }

  /** The root of a text of our own, which refers to nothing outside. */
  public static Section of(String label, String yaml) {
    Path here = Path.of("").toAbsolutePath();
    return new Section(label, "", false, compose(label, yaml), new Field.Origin(here, Map.of()));
  }

  /**
   * The root of a text that was sent, YAML or JSON, which is YAML as well. It refers to no
   * variable, file or command of this machine.
   *
   * @param label what messages call it
   */
  public static Section fromAfar(String label, String text) {
    Field.Origin origin = new Field.Origin(Path.of("").toAbsolutePath(), Map.of(), true);
    return new Section(label, "", false, compose(label, text), origin);
  }

  private static @Nullable Node compose(String file, String yaml) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    try {
      return new Compose(settings).composeString(yaml).orElse(null);
    } catch (MarkedYamlEngineException e) {
      String at =
          e.getProblemMark()
              .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
              .orElse("");
      throw new ConfigurationException(
          file + at + ": this is not YAML: " + e.getProblem(),
          e,
          "Correct the line; mind the indentation, and quote texts that hold ': ' or '#'.");
    } catch (YamlEngineException e) {
      throw new ConfigurationException(
          file + ": this is not YAML: " + e.getMessage(), e, "Correct the file.");
    }
  }

  private static String read(Path file) {
    try {
      if (Files.exists(file) && Files.size(file) > LARGEST) {
        throw new ConfigurationException(
            file + " is larger than 1 MiB", "Name the collector's configuration file.");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(
          "There is no configuration file " + file,
          e,
          "Correct the path, or start without --config: no setting is obligatory.");
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(
          file + " is not UTF-8", e, "Save it as UTF-8: iconv -t UTF-8 " + file);
    } catch (IOException e) {
      throw new ConfigurationException(
          file + " cannot be read (" + e + ")", e, "Let the collector's user read it.");
    }
  }
}
