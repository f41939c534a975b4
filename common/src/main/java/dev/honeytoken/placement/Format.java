package dev.honeytoken.placement;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Reach;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One way of writing credentials down. A format parses with offsets and answers with insertions, so
 * that every byte it did not add stays as it was; taking out again needs no format at all (see
 * {@link Cut}). One class and one line in {@code Formats}. Stateless, thread-safe.
 */
public interface Format {
  /** The name users write. */
  String id();

  /**
   * Whether this is the format to use when the user named none.
   *
   * @param kind kind id
   * @param file the file's path, with or without its directories, {@code /} between its parts
   */
  boolean suits(String kind, String file);

  /** Whether a target needs a name. */
  boolean named();

  /** Whether a target may have a name; of those that need none, some have a use for one. */
  default boolean takesName() {
    return named();
  }

  /** Where the clients that read such a file take what stands in it. */
  default Reach reach() {
    return Reach.ANYWHERE;
  }

  /** What the documentation says: where the value goes, and what stands beside it. */
  String doc();

  /**
   * What to insert so that the credential stands in the text.
   *
   * @return insertions in ascending order of offset, at least one
   * @throws dev.honeytoken.PlacementException if the text is malformed (line and column), or the
   *     name is taken already (both named)
   */
  List<Insertion> insert(String text, Slot slot, Credential credential);

  /**
   * The same, but refused where it would not be read as it was written: a decoy that nobody reads
   * never fires, and where something of the project's own would be read as a part of it, a drill
   * would send that to the collector.
   */
  default List<Insertion> insertApart(String text, Slot slot, Credential credential) {
    List<Insertion> insertions = insert(text, slot, credential);
    StringBuilder placed = new StringBuilder(text);
    for (int i = insertions.size() - 1; i >= 0; i--) {
      placed.insert(insertions.get(i).offset(), insertions.get(i).text());
    }
    boolean encrypted = credential.part(Credential.ENCRYPTED) != null;
    Map<String, Secret> read = read(placed.toString(), slot);
    for (Map.Entry<String, Secret> each : read.entrySet()) {
      Secret written = credential.part(each.getKey());
      if (written == null) {
        throw new PlacementException(
            slot.file()
                + " has something of its own where the "
                + each.getKey()
                + " of a decoy named '"
                + slot.name()
                + "' would stand; a placement never uses what is the project's.",
            "Choose another name in {0}.",
            Setting.DECOY_NAME);
      }
      if (!encrypted && !written.equals(each.getValue())) {
        throw unread(slot);
      }
    }
    if (!read.containsKey(Credential.VALUE) && beside(slot, credential, file -> null).isEmpty()) {
      throw unread(slot);
    }
    return insertions;
  }

  private static PlacementException unread(Slot slot) {
    return new PlacementException(
        slot.file()
            + " cannot take the decoy: it is written in a way in which the decoy would not be read"
            + " as it stands.",
        "Choose another file in {0}, or set {1} if it is in another format.",
        Setting.DECOY_FILE,
        Setting.DECOY_FORMAT);
  }

  /**
   * Files that a client needs besides, each new and whole: where a password stands encrypted, the
   * one with its key.
   *
   * @param absolute the absolute path of a file on the machine that has it, for what names another
   *     file by that; null where it is on no disk
   * @return what each holds, by its path
   * @throws dev.honeytoken.PlacementException if the credential cannot do without such a path
   */
  default Map<String, Secret> beside(
      Slot slot, Credential credential, UnaryOperator<@Nullable String> absolute) {
    return Map.of();
  }

  /**
   * Reads back what stands in the slot, by whatever files a client looks into.
   *
   * @param texts the text of a file by its path; empty where there is none
   * @return the parts by the names of {@link Credential}; empty if the slot is not there
   * @throws dev.honeytoken.PlacementException if a text is malformed
   */
  default Map<String, Secret> read(UnaryOperator<String> texts, Slot slot) {
    return read(texts.apply(slot.file()), slot);
  }

  /**
   * Reads back what stands in the slot, as a client that uses the file would.
   *
   * @return the parts by the names of {@link Credential}; empty if the slot is not there
   * @throws dev.honeytoken.PlacementException if the text is malformed
   */
  Map<String, Secret> read(String text, Slot slot);
}
