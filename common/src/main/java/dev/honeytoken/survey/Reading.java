package dev.honeytoken.survey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file after the other into one buffer. Not thread-safe. */
final class Reading {
  /** A file beyond this is data, or a bundle; its name is looked at, its text is not. */
  static final int MOST_BYTES = 1 << 20;

  private static final int HEAD = 4_096;

  private final byte[] buffer = new byte[MOST_BYTES];
  private long bytes;
  private int passedOver;

  /** What has the shape of a real key in a file; null if it was not read. */
  @Nullable List<ShapeScan.Found> keys(Path file, long size) {
    if (size > MOST_BYTES) {
      passedOver++;
      return null;
    }
    int length;
    try (InputStream in = Files.newInputStream(file)) {
      length = in.readNBytes(buffer, 0, buffer.length);
    } catch (IOException e) {
      passedOver++;
      return null;
    }
    bytes += length;
    return binary(length) ? List.of() : ShapeScan.of(buffer, length);
  }

  private boolean binary(int length) {
    for (int i = 0; i < Math.min(HEAD, length); i++) {
      if (buffer[i] == 0) {
        return true;
      }
    }
    return false;
  }

  long bytes() {
    return bytes;
  }

  int passedOver() {
    return passedOver;
  }
}
