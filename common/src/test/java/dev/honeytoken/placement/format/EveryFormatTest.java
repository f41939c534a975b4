package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every format that there is, whoever adds it. */
class EveryFormatTest {
  private static final int BIG = 10 << 20;

  @ParameterizedTest
  @MethodSource("files")
  void everyHostileFileTakesACredentialAndGivesItBack(Format format, Path file) {
    RoundTrip.check(format, RoundTrip.bytes(file), slot(format), Trials.credential(format));
  }

  @ParameterizedTest
  @MethodSource("dev.honeytoken.placement.format.Trials#inFiles")
  void amongThemAreFilesWithTabsAndWithTheOtherNewline(Format format) {
    assertThat(RoundTrip.exact(format.id()))
        .as("one with tabs in exact/%s", format.id())
        .anyMatch(file -> FileText.of(RoundTrip.bytes(file)).text().contains("\t"));
    assertThat(RoundTrip.exact(format.id()))
        .as("one with CR and LF in exact/%s", format.id())
        .anyMatch(file -> FileText.of(RoundTrip.bytes(file)).text().contains("\r\n"));
  }

  static Stream<Arguments> files() {
    return Formats.all().stream()
        .flatMap(format -> RoundTrip.exact(format.id()).map(file -> Arguments.of(format, file)));
  }

  @Property(tries = 1500)
  void everyGeneratedFileTakesACredentialAndGivesItBack(@ForAll("generated") Generated file) {
    RoundTrip.check(
        file.format(), file.bytes(), slot(file.format()), Trials.credential(file.format()));
  }

  @ParameterizedTest
  @MethodSource("dev.honeytoken.placement.format.Trials#inFiles")
  void tenMegabytesAreNoTrouble(Format format) {
    Trials.Trial trial = Trials.of(format.id());
    StringBuilder big = new StringBuilder(trial.head());
    for (int i = 0; big.length() < BIG; i++) {
      big.append(trial.pieces().get(i % trial.pieces().size())).append('\n');
    }
    byte[] bytes = big.append(trial.tail()).toString().getBytes(StandardCharsets.UTF_8);

    RoundTrip.check(format, bytes, slot(format), Trials.credential(format));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void noTwoCredentialsAreWrittenAlike(Format format) {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Credential each = Trials.credential(format, Sample.VALUE + i, Sample.ENDPOINT);
      texts.add(
          format.insert("", slot(format), each).stream()
              .map(Insertion::text)
              .collect(Collectors.joining()));
    }

    assertThat(texts).hasSize(20);
  }

  static List<Format> formats() {
    return Formats.all();
  }

  static Slot slot(Format format) {
    return Sample.slot("f", Trials.of(format.id()).name());
  }

  record Generated(Format format, String text, boolean mark) {
    byte[] bytes() {
      return ((mark ? "\uFEFF" : "") + text).getBytes(StandardCharsets.UTF_8);
    }
  }

  @Provide
  Arbitrary<Generated> generated() {
    return Arbitraries.of(Trials.inFiles()).flatMap(EveryFormatTest::generated);
  }

  private static Arbitrary<Generated> generated(Format format) {
    Trials.Trial trial = Trials.of(format.id());
    return Combinators.combine(
            Arbitraries.of(trial.pieces()).list().ofMaxSize(6),
            Arbitraries.of("\n", "\r\n"),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (pieces, newline, ended, mark) -> {
              String body = pieces.isEmpty() ? "" : String.join("\n", pieces) + "\n";
              String text = (trial.head() + body + trial.tail()).replace("\n", newline);
              boolean cut = !ended && text.endsWith(newline);
              int end = cut ? text.length() - newline.length() : text.length();
              return new Generated(format, text.substring(0, end), mark);
            });
  }
}
