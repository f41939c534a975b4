package dev.honeytoken.collector.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.config.AddressList;
import dev.honeytoken.collector.rig.SettableClock;
import dev.honeytoken.collector.store.Reason;
import dev.honeytoken.collector.store.Signs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GravityTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final String WORLD = "198.51.100.7";

  private final SettableClock clock = new SettableClock();

  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void list() throws IOException {
    file =
        Files.writeString(
            directory.resolve("tor.txt"), "203.0.113.0/24 # exits\n\n2001:db8::/32\n");
  }

  private Gravity gravity() {
    return new Gravity(new AddressLists(List.of(new AddressList("tor", file)), clock));
  }

  private List<String> codes(Signs signs) {
    return gravity().apply(signs).stream().map(Reason::code).toList();
  }

  private static Signs from(String source, String plantedFrom, String... drilledFrom) {
    return new Signs(source, NOON, plantedFrom, Set.of(drilledFrom), null, null, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, 192.0.2.1",
    "10.0.0.7, 10.0.0.8",
    "2001:db9::7, 192.0.2.1",
    "fd00::7, 10.0.0.8"
  })
  void aUseFromAnotherAddressOfTheSameReachIsElsewhere(String source, String plantedFrom) {
    assertThat(codes(from(source, plantedFrom))).containsExactly("elsewhere");
  }

  @ParameterizedTest
  @CsvSource({"198.51.100.7, 10.0.0.8", "10.0.0.7, 127.0.0.1", "198.51.100.7, 198.51.100.7"})
  void whatATranslationOfAddressesMayExplainIsNotHeldAgainstAUse(
      String source, String plantedFrom) {
    assertThat(codes(from(source, plantedFrom))).isEmpty();
  }

  @Test
  void aDrillShowsWhatAddressTheBuildHasOnTheDecoysSide() {
    assertThat(codes(from(WORLD, "10.0.0.8", WORLD))).isEmpty();
    assertThat(codes(from(WORLD, "10.0.0.8", "192.0.2.1"))).containsExactly("elsewhere");
  }

  @Test
  void nothingIsSaidOfAPlantingThatIsNotKnown() {
    assertThat(codes(new Signs(WORLD, NOON, null, Set.of(), null, null, 1))).isEmpty();
  }

  @Test
  void aUseBeforeTheBuildsEndIsNotAfterIt() {
    Instant later = NOON.plusSeconds(1);
    assertThat(codes(new Signs(WORLD, NOON, null, Set.of(), later, later, 1))).isEmpty();
    Instant sooner = NOON.minusSeconds(1);
    assertThat(codes(new Signs(WORLD, NOON, null, Set.of(), sooner, sooner, 1)))
        .containsExactly("after-build", "after-retirement");
  }

  @Test
  void severalDecoysOfOnePlantingAreASweep() {
    assertThat(codes(new Signs(WORLD, NOON, null, Set.of(), null, null, 2)))
        .containsExactly("several-decoys");
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.0", "203.0.113.255", "2001:db8:ffff::1"})
  void anAddressOnAListIsSaidToBe(String source) {
    assertThat(codes(from(source, source))).containsExactly("listed:tor");
  }

  @ParameterizedTest
  @CsvSource({"203.0.114.0", "2001:db9::1", "example.com"})
  void anAddressOnNoListIsNot(String source) {
    assertThat(codes(from(source, source))).isEmpty();
  }

  @Test
  void aListIsReadAgainWhenItHasChangedAndKeptWhileItIsWrong() throws IOException {
    AddressLists lists = new AddressLists(List.of(new AddressList("tor", file)), clock);
    assertThat(lists.namesOf(WORLD)).isEmpty();

    change(WORLD, 1);
    assertThat(lists.namesOf(WORLD)).containsExactly("tor");

    change("half a li", 2);
    assertThat(lists.namesOf(WORLD)).containsExactly("tor");

    change("", 3);
    assertThat(lists.namesOf(WORLD)).isEmpty();

    Files.delete(file);
    clock.forward(Duration.ofMinutes(1));
    assertThat(lists.namesOf(WORLD)).isEmpty();
  }

  private void change(String text, int times) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(times)));
    clock.forward(Duration.ofMinutes(1));
  }

  @Test
  void aListThatIsWrongStopsTheStartWithFileAndLine() throws IOException {
    Files.writeString(file, "203.0.113.1\nexample.com\n");

    assertThatThrownBy(this::gravity)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tor.txt")
        .hasMessageContaining("line 2");
  }
}
