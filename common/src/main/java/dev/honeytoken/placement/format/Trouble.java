package dev.honeytoken.placement.format;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Slot;

/** The failures that formats share, in one wording. None of them shows what a file holds. */
final class Trouble {
  private Trouble() {}

  /** The text is not what its format says. */
  static PlacementException malformed(Slot slot, String text, int offset, String what) {
    return malformed(slot, Lines.where(text, offset), what);
  }

  /** The same, where a parser has already said where. */
  static PlacementException malformed(Slot slot, String where, String what) {
    return new PlacementException(
        slot.file() + " cannot be parsed: " + what + " (" + where + ").",
        "Mend the file there, or set {0} if it is in another format.",
        Setting.DECOY_FORMAT);
  }

  /** A name that the decoy wants stands in the file already. */
  static PlacementException taken(Slot slot, String name, String text, int offset) {
    String beside =
        name.equals(slot.name()) || slot.name() == null
            ? ", which a decoy is to be placed under"
            : ", which stands beside a decoy named '" + slot.name() + "'";
    return new PlacementException(
        slot.file()
            + " has '"
            + name
            + "' already (line "
            + Lines.number(text, offset)
            + ")"
            + beside
            + "; a placement never replaces what the project uses.",
        "Choose another name in {0}.",
        Setting.DECOY_NAME);
  }

  /** The format needs a name, and has none or one it cannot write. */
  static PlacementException badName(Slot slot, String format, String rule) {
    return new PlacementException(
        slot.name() == null
            ? "A decoy in " + slot.file() + " needs a name: " + rule + "."
            : "'" + slot.name() + "' is no name for " + format + ": " + rule + ".",
        "Set {0} of the decoy in " + slot.file() + ".",
        Setting.DECOY_NAME);
  }

  /** What has to be there for the placement is something else. */
  static PlacementException unfit(Slot slot, String text, int offset, String what) {
    return new PlacementException(
        slot.file() + " cannot take the decoy: " + what + " (" + Lines.where(text, offset) + ").",
        "Choose another name in {0}, or another file in {1}.",
        Setting.DECOY_NAME,
        Setting.DECOY_FILE);
  }

  /** The credential lacks what the format writes, or holds what it cannot write. */
  static PlacementException unsuited(Slot slot, String format, String what) {
    return new PlacementException(
        "Format " + format + " cannot hold the decoy for " + slot.file() + ": " + what + ".",
        "Choose another format in {0}, or another kind in {1}.",
        Setting.DECOY_FORMAT,
        Setting.DECOY_KIND);
  }

  /**
   * Refuses a credential with an id in a format that has no room for one: only the id comes back to
   * us, and without it nobody could use the rest.
   */
  static void refuseId(Slot slot, String format, Credential credential) {
    if (credential.part(Credential.ID) != null) {
      throw unsuited(slot, format, "it has no place for the id that goes with the secret");
    }
  }
}
