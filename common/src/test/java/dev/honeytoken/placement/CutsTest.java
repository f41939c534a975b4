package dev.honeytoken.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CutsTest {
  @Property(tries = 300)
  void whateverWasInsertedAnywhereComesOutAgain(
      @ForAll byte[] file,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 10_000) Integer> at) {
    Planted planted = plant(file, at);
    List<Cut> cuts = planted.cuts();
    Collections.shuffle(cuts, new Random(Arrays.hashCode(file)));

    Cuts.Removal removal = Cuts.remove(planted.bytes(), cuts);

    assertThat(removal.bytes()).isEqualTo(file);
    assertThat(removal.missing()).isEmpty();
  }

  @Property(tries = 300)
  void runsAreFoundWhenTheFileWasEditedAroundThem(
      @ForAll byte[] file,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 10_000) Integer> at,
      @ForAll @Size(max = 50) byte[] head,
      @ForAll @Size(max = 50) byte[] tail) {
    Planted planted = plant(file, at);
    byte[] edited = concat(head, planted.bytes(), tail);

    Cuts.Removal removal = Cuts.remove(edited, planted.cuts());

    assertThat(removal.bytes()).isEqualTo(concat(head, file, tail));
  }

  @Property(tries = 100)
  void oneAfterTheOtherInAnyOrderWorksWhereNoneIsInsideAnother(
      @ForAll byte[] file, @ForAll long seed) {
    String text = FileText.of(file).text();
    Splice splice = new Splice("f", FileText.of(file));
    Random random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      String run = run(random);
      splice.insert(List.of(new Insertion(splice.text().length(), run)));
    }
    List<Cut> cuts = cuts(splice, 4);
    Collections.shuffle(cuts, random);
    byte[] bytes = splice.bytes();

    for (Cut cut : cuts) {
      assertThat(Cuts.present(bytes, cut)).isTrue();
      bytes = Cuts.remove(bytes, List.of(cut)).bytes();
    }

    assertThat(FileText.of(bytes).text()).isEqualTo(text);
  }

  @Test
  void ofTwoEqualRunsTheNearestToWhereItWasPlacedIsTaken() {
    Cut cut = Cuts.of("f", 9, "=key=".getBytes(StandardCharsets.UTF_8), false);
    byte[] file = "=key=__________=key=__".getBytes(StandardCharsets.UTF_8);

    byte[] left = Cuts.remove(file, List.of(cut)).bytes();

    assertThat(new String(left, StandardCharsets.UTF_8)).isEqualTo("=key=____________");
  }

  @Test
  void twoCutsOfEqualRunsTakeOutBoth() {
    byte[] run = "-->".getBytes(StandardCharsets.UTF_8);
    List<Cut> cuts = List.of(Cuts.of("f", 1, run, false), Cuts.of("f", 1, run, false));

    Cuts.Removal removal = Cuts.remove("a-->b-->".getBytes(StandardCharsets.UTF_8), cuts);

    assertThat(removal.bytes()).isEqualTo("ab".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRunThatWasEditedIsReportedAndNothingIsTakenOut() {
    byte[] file = "KEY=valuX\n".getBytes(StandardCharsets.UTF_8);
    Cut cut = Cuts.of("f", 0, "KEY=value\n".getBytes(StandardCharsets.UTF_8), false);

    Cuts.Removal removal = Cuts.remove(file, List.of(cut));

    assertThat(removal.missing()).containsExactly(cut);
    assertThat(removal.found()).isEmpty();
    assertThat(removal.bytes()).isEqualTo(file);
  }

  @Test
  void tenMegabytesWithEveryHintWrongAreSearchedToTheEnd() {
    byte[] file = new byte[10 << 20];
    new Random(7).nextBytes(file);
    byte[] run = Arrays.copyOfRange(file, file.length - 64, file.length);
    Cut cut = Cuts.of("f", 0, run, false);

    Cuts.Removal removal = Cuts.remove(file, List.of(cut));

    assertThat(removal.bytes()).isEqualTo(Arrays.copyOf(file, file.length - 64));
  }

  private record Planted(Splice splice, int decoys) {
    byte[] bytes() {
      return splice.bytes();
    }

    List<Cut> cuts() {
      return CutsTest.cuts(splice, decoys);
    }
  }

  private static List<Cut> cuts(Splice splice, int decoys) {
    List<Cut> cuts = new ArrayList<>();
    for (int i = 0; i < decoys; i++) {
      cuts.addAll(splice.cuts(i, false));
    }
    return cuts;
  }

  /** Inserts a run for each position, some inside runs that were inserted before. */
  private static Planted plant(byte[] file, List<Integer> at) {
    Splice splice = new Splice("f", FileText.of(file));
    Random random = new Random(at.hashCode());
    for (int position : at) {
      int offset = position % (splice.text().length() + 1);
      if (offset > 0 && Character.isHighSurrogate(splice.text().charAt(offset - 1))) {
        offset--;
      }
      splice.insert(List.of(new Insertion(offset, run(random))));
    }
    return new Planted(splice, at.size());
  }

  private static String run(Random random) {
    return "\n" + Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + "=" + random.nextInt(9);
  }

  private static byte[] concat(byte[]... arrays) {
    int length = 0;
    for (byte[] each : arrays) {
      length += each.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] each : arrays) {
      System.arraycopy(each, 0, all, at, each.length);
      at += each.length;
    }
    return all;
  }
}
