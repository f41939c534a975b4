package dev.honeytoken.collector.transfer;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The form of an exported installation: gzip of JSON, a line for each thing. First a head; then for
 * each table a line with its columns and how many rows it has, and so many lines with a row each,
 * values as texts and none for null; at last a line that says it is whole.
 */
final class InstallationFile {
  static final String FORMAT = "collector installation";
  static final int VERSION = 1;

  private static final String WHOLE = "Export again; keep the old installation until then.";

  private InstallationFile() {}

  static byte[] line(Map<String, ?> tree) {
    byte[] json = Json.write(tree);
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  static JsonObject read(BufferedReader lines) throws IOException {
    try {
      String line = lines.readLine();
      if (line != null) {
        return Json.object(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (EOFException e) {
      throw new ConfigurationException("the file ends in the middle", e, WHOLE);
    }
    throw new ConfigurationException("the file ends in the middle", WHOLE);
  }

  /** A complaint about what is in the file. */
  static ConfigurationException wrong(String what) {
    return new ConfigurationException(what, WHOLE);
  }
}
