package dev.honeytoken.placement;

import org.jspecify.annotations.Nullable;

/**
 * The files a planting may touch: a project's directory on this machine ({@link ProjectFiles}), on
 * another one, or something else that has names and bytes, such as the variables of a process.
 * Paths are relative to its root, with {@code /} between their parts.
 *
 * <p>Every method fails with {@link dev.honeytoken.PlacementException} and nothing else.
 */
public interface FileTree {
  /**
   * What the file holds; null if there is none.
   *
   * @throws dev.honeytoken.PlacementException if it leads outside, or is nothing that can be read
   */
  byte @Nullable [] read(String file);

  /**
   * Refuses what {@link #write} would, before anything else is done.
   *
   * @throws dev.honeytoken.PlacementException if the file cannot be written
   */
  void requireWritable(String file);

  /**
   * Makes the file hold {@code bytes}, all at once or not at all.
   *
   * @param before what {@link #read} gave; null if there was no file
   * @throws dev.honeytoken.PlacementException if the file has been changed since, or cannot be
   *     written
   */
  void write(String file, byte @Nullable [] before, byte[] bytes);

  /**
   * Deletes a file that a placement had made.
   *
   * @param before what {@link #read} gave
   * @throws dev.honeytoken.PlacementException if the file has been changed since, or cannot be
   *     deleted
   */
  void delete(String file, byte[] before);

  /**
   * Where the file is, or would be, on the machine that has it; null where that is on no disk.
   *
   * @throws dev.honeytoken.PlacementException if it leads outside
   */
  default @Nullable String absolute(String file) {
    return null;
  }
}
