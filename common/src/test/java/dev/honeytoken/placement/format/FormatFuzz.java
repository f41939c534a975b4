package dev.honeytoken.placement.format;

import dev.honeytoken.PlacementException;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Cuts;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.Splice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * For a fuzzer: a file of one format, chosen by the first byte, is refused, or takes a credential
 * and gives every byte back. The profile {@code fuzz} runs it with coverage to guide it.
 */
public final class FormatFuzz {
  private FormatFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    List<Format> all = Formats.all();
    Format format = all.get((input[0] & 0xff) % all.size());
    byte[] file = Arrays.copyOfRange(input, 1, input.length);
    Slot slot = Sample.slot("file", Trials.of(format.id()).name());
    Credential credential = Trials.credential(format);
    try {
      FileText before = FileText.of(file);
      if (!format.read(before.text(), slot).isEmpty()) {
        return;
      }
      Splice splice = new Splice(slot.file(), before);
      int decoy = splice.insert(format.insertApart(splice.text(), slot, credential));
      byte[] placed = splice.bytes();
      if (!RoundTrip.reveal(format.read(splice.text(), slot))
          .equals(RoundTrip.reveal(credential.parts()))) {
        throw new IllegalStateException(format.id() + " does not read what it has written");
      }
      List<Cut> cuts = new ArrayList<>(splice.cuts(decoy, false));
      Collections.reverse(cuts);
      if (!Arrays.equals(Cuts.remove(placed, cuts).bytes(), file)) {
        throw new IllegalStateException(format.id() + " does not give every byte back");
      }
    } catch (PlacementException e) {
      // Refused, which is its right.
    }
  }
}
