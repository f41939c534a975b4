package dev.honeytoken.planting;

import dev.honeytoken.PlacementException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that keeps a planting's id, and nothing else. */
final class RecordFile {
  private RecordFile() {}

  /**
   * Writes the id, if it is not there already.
   *
   * @throws PlacementException if it cannot be written
   */
  static void write(Path record, String id) {
    String text = id + "\n";
    try {
      if (Files.isRegularFile(record) && Files.readString(record).equals(text)) {
        return;
      }
      Path directory = record.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(record, text);
    } catch (IOException e) {
      throw new PlacementException(
          "The file that keeps the planting's id, " + record + ", cannot be written.",
          e,
          "Let the build write to that directory.");
    }
  }

  /**
   * Deletes the file, if there is one.
   *
   * @throws PlacementException if it cannot be deleted
   */
  static void delete(Path record) {
    try {
      Files.deleteIfExists(record);
    } catch (IOException e) {
      throw new PlacementException(
          "The file that kept the planting's id, " + record + ", cannot be deleted.",
          e,
          "Delete it by hand: nothing is planted any more.");
    }
  }
}
