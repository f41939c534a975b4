package dev.honeytoken.placement;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Credential;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a project's files, worked out in memory and written together: what is superseded comes
 * out, what is new goes in, and nothing is on disk before {@link #write}. Not thread-safe.
 *
 * <pre>{@code
 * Draft draft = new Draft(new ProjectFiles(directory));
 * List<Cut> missing = draft.takeOut(superseded);
 * Draft.Placed placed = draft.place(format, slot, credential);
 * List<Cut> cuts = draft.cuts(placed); // after the last place(…)
 * draft.write();
 * }</pre>
 */
public final class Draft {
  /**
   * One decoy placed in a draft.
   *
   * @param file the file it is in
   * @param number which of the decoys placed in that file
   * @param beside what was placed in other files for the same decoy
   * @param leads whether what was inserted names the collector's host, so that whoever uses the
   *     credential finds the collector
   */
  public record Placed(String file, int number, List<Placed> beside, boolean leads) {
    /** Copies. */
    public Placed {
      beside = List.copyOf(beside);
    }
  }

  private final FileTree files;
  private final Map<String, Sheet> sheets = new LinkedHashMap<>();
  private final List<String> written = new ArrayList<>();

  /** Nothing changed yet. */
  public Draft(FileTree files) {
    this.files = files;
  }

  /** One file: as it is on disk, and as it shall be. */
  private static final class Sheet {
    final byte @Nullable [] onDisk;
    byte @Nullable [] without;
    @Nullable Splice splice;

    Sheet(byte @Nullable [] onDisk) {
      this.onDisk = onDisk;
      this.without = onDisk;
    }

    Splice splice(String file) {
      if (splice == null) {
        splice = new Splice(file, without == null ? FileText.empty() : FileText.of(without));
      }
      return splice;
    }

    byte @Nullable [] after() {
      return splice == null ? without : splice.bytes();
    }
  }

  /**
   * Takes runs out of the files they are in; a file that a placement had made, and that is empty
   * then, goes. Comes before {@link #place} in the same files.
   *
   * @return the cuts whose runs were not found
   * @throws dev.honeytoken.PlacementException if a file leads outside the project or cannot be read
   */
  public List<Cut> takeOut(Collection<Cut> cuts) {
    Map<String, List<Cut>> byFile = new LinkedHashMap<>();
    for (Cut cut : cuts) {
      byFile.computeIfAbsent(cut.file(), file -> new ArrayList<>()).add(cut);
    }
    List<Cut> missing = new ArrayList<>();
    byFile.forEach(
        (file, its) -> {
          Sheet sheet = sheet(file);
          if (sheet.splice != null) {
            throw new IllegalStateException("decoys were placed in " + file + " already");
          }
          byte[] bytes = sheet.without;
          if (bytes == null) {
            missing.addAll(its);
            return;
          }
          Cuts.Removal removal = Cuts.remove(bytes, its);
          boolean made = removal.found().stream().anyMatch(Cut::created);
          sheet.without = made && removal.bytes().length == 0 ? null : removal.bytes();
          missing.addAll(removal.missing());
        });
    return List.copyOf(missing);
  }

  /**
   * The text of a file as the draft has it, for {@link Format#read} and trial insertions; empty if
   * there is no such file.
   *
   * @throws dev.honeytoken.PlacementException if the file leads outside the project or cannot be
   *     read
   */
  public String text(String file) {
    return sheet(file).splice(file).text();
  }

  /**
   * Places a credential.
   *
   * @throws dev.honeytoken.PlacementException if the file cannot take it
   */
  public Placed place(Format format, Slot slot, Credential credential) {
    Splice splice = sheet(slot.file()).splice(slot.file());
    List<Insertion> insertions = format.insertApart(splice.text(), slot, credential);
    Map<String, Secret> whole = format.beside(slot, credential, files::absolute);
    whole.keySet().forEach(file -> requireNew(file, slot));
    boolean leads = leads(insertions, slot.endpoint());
    int number = splice.insert(insertions);
    List<Placed> beside = new ArrayList<>();
    whole.forEach(
        (file, text) -> {
          List<Insertion> all = List.of(new Insertion(0, text.reveal()));
          beside.add(new Placed(file, sheet(file).splice(file).insert(all), List.of(), false));
        });
    return new Placed(slot.file(), number, beside, leads);
  }

  /** Some formats have the port on a line of its own. */
  private static boolean leads(List<Insertion> insertions, URI endpoint) {
    String text = insertions.stream().map(Insertion::text).collect(Collectors.joining("\n"));
    return text.contains(endpoint.getRawAuthority())
        || (text.contains(endpoint.getHost())
            && text.matches("(?s).*\\b" + endpoint.getPort() + "\\b.*"));
  }

  private void requireNew(String file, Slot slot) {
    Sheet sheet = sheet(file);
    if (sheet.without != null || sheet.splice != null) {
      throw new PlacementException(
          file
              + " exists already, and the decoy in "
              + slot.file()
              + " would need one of its own; a placement never replaces what the project uses.",
          "Choose a file in another directory in {0}, or leave out the option in {1} that asks for"
              + " two files.",
          Setting.DECOY_FILE,
          Setting.DECOY_OPTIONS);
    }
  }

  /** What takes a decoy out again, as things stand after everything placed so far. */
  public List<Cut> cuts(Placed placed) {
    Sheet sheet = sheet(placed.file());
    boolean made = sheet.without == null;
    List<Cut> cuts = new ArrayList<>(sheet.splice(placed.file()).cuts(placed.number(), made));
    placed.beside().forEach(each -> cuts.addAll(cuts(each)));
    return List.copyOf(cuts);
  }

  /**
   * Writes the files that changed. If one cannot be written, those before it are put back.
   *
   * @throws dev.honeytoken.PlacementException naming the file that could not be written
   */
  public void write() {
    List<String> changed = new ArrayList<>();
    sheets.forEach(
        (file, sheet) -> {
          if (!Arrays.equals(sheet.onDisk, sheet.after())) {
            files.requireWritable(file);
            changed.add(file);
          }
        });
    try {
      for (String file : changed) {
        Sheet sheet = sheet(file);
        replace(file, sheet.onDisk, sheet.after());
        written.add(file);
      }
    } catch (RuntimeException e) {
      undo(e);
      throw e;
    }
  }

  /**
   * Puts back every file that {@link #write} has written, because something else has failed.
   *
   * @param cause what failed; what cannot be put back is added to its suppressed ones
   * @return whether every file is as it was
   */
  public boolean undo(Exception cause) {
    boolean whole = true;
    for (String file : written) {
      Sheet sheet = sheet(file);
      try {
        replace(file, sheet.after(), sheet.onDisk);
      } catch (RuntimeException e) {
        cause.addSuppressed(e);
        whole = false;
      }
    }
    written.clear();
    return whole;
  }

  private void replace(String file, byte @Nullable [] before, byte @Nullable [] after) {
    if (after != null) {
      files.write(file, before, after);
    } else if (before != null) {
      files.delete(file, before);
    }
  }

  private Sheet sheet(String file) {
    Sheet known = sheets.get(file);
    if (known == null) {
      known = new Sheet(files.read(file));
      sheets.put(file, known);
    }
    return known;
  }
}
