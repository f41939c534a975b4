package dev.honeytoken.placement.format;

import java.util.List;

/** What a path says about the format of its file. */
final class FileName {
  private FileName() {}

  /** The last part of the path. */
  static String of(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /** Whether the last part of the path is one of the names. */
  static boolean is(String file, String... names) {
    return List.of(names).contains(of(file));
  }

  /** Whether the last parts of the path are those of one of the paths. */
  static boolean ends(String file, String... paths) {
    return List.of(paths).stream().anyMatch(path -> file.equals(path) || file.endsWith("/" + path));
  }
}
