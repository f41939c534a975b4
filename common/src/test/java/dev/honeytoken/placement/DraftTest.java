package dev.honeytoken.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.format.Formats;
import dev.honeytoken.placement.format.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
  @TempDir Path project;
  private Draft draft;

  @BeforeEach
  void begin() {
    draft = fresh();
  }

  private Draft fresh() {
    return new Draft(new ProjectFiles(project));
  }

  private Draft.Placed place(Draft into, String file, @Nullable String name) {
    String format = Formats.suited("like", file).orElseThrow().id();
    return into.place(Formats.of(format), Sample.slot(file, name), Sample.full());
  }

  @Test
  void nothingIsOnDiskBeforeItIsWritten() throws IOException {
    Path file = Files.writeString(project.resolve(".env"), "A=1\n");

    place(draft, ".env", "API_TOKEN");
    place(draft, "config.json", "api.token");

    assertThat(file).hasContent("A=1\n");
    assertThat(project.resolve("config.json")).doesNotExist();
  }

  @Test
  void severalFilesAreWrittenAndTakenOutAgain() throws IOException {
    Path env =
        Files.writeString(project.resolve(".env"), "A=1\r\nB=é", StandardCharsets.ISO_8859_1);
    byte[] before = Files.readAllBytes(env);
    List<Draft.Placed> placed =
        List.of(
            place(draft, ".env", "API_TOKEN"),
            place(draft, "config.json", "api.token"),
            place(draft, "config.json", "mail.password"),
            place(draft, ".env", "MAIL_PASSWORD"));
    List<Cut> cuts = new ArrayList<>();
    placed.forEach(each -> cuts.addAll(draft.cuts(each)));
    draft.write();
    assertThat(Files.readAllBytes(env)).isNotEqualTo(before);
    assertThat(project.resolve("config.json")).exists();

    Draft removal = fresh();
    List<Cut> missing = removal.takeOut(cuts);
    removal.write();

    assertThat(missing).isEmpty();
    assertThat(env).hasBinaryContent(before);
    assertThat(project.resolve("config.json")).doesNotExist();
  }

  @Test
  void theOldDecoyGoesAndTheNewOneComesInOneStep() throws IOException {
    Path file = Files.writeString(project.resolve("app.yml"), "a: 1\n");
    Draft.Placed old = place(draft, "app.yml", "payment.key");
    List<Cut> cuts = draft.cuts(old);
    draft.write();

    Draft second = fresh();
    assertThat(second.takeOut(cuts)).isEmpty();
    Draft.Placed young = place(second, "app.yml", "payment.key");
    List<Cut> newCuts = second.cuts(young);
    second.write();
    Draft third = fresh();
    assertThat(third.takeOut(newCuts)).isEmpty();
    third.write();

    assertThat(file).hasContent("a: 1\n");
  }

  @Test
  void aFileThatIsSeededAgainIsStillOneThatWasMade() {
    List<Cut> cuts = draft.cuts(place(draft, ".npmrc", null));
    draft.write();

    Draft second = fresh();
    second.takeOut(cuts);
    List<Cut> again = second.cuts(place(second, ".npmrc", null));
    second.write();

    assertThat(again).allMatch(Cut::created);
  }

  @Test
  void aMadeFileThatSomebodyWroteInStaysWithoutTheDecoy() throws IOException {
    List<Cut> cuts = draft.cuts(place(draft, ".env", "API_TOKEN"));
    draft.write();
    Path file = project.resolve(".env");
    Files.writeString(file, "MINE=1\n" + Files.readString(file) + "MORE=2\n");

    Draft removal = fresh();
    assertThat(removal.takeOut(cuts)).isEmpty();
    removal.write();

    assertThat(file).hasContent("MINE=1\nMORE=2\n");
  }

  @Test
  void aRunThatWasEditedIsReportedAndTheFileStays() throws IOException {
    List<Cut> cuts = draft.cuts(place(draft, ".env", "API_TOKEN"));
    draft.write();
    Path file = project.resolve(".env");
    Files.writeString(file, Files.readString(file).replace("API_TOKEN", "API_TOKEM"));
    byte[] edited = Files.readAllBytes(file);

    Draft removal = fresh();
    List<Cut> missing = removal.takeOut(cuts);
    removal.write();

    assertThat(missing).isEqualTo(cuts);
    assertThat(file).hasBinaryContent(edited);
  }

  @Test
  void aFileThatIsGoneIsReported() throws IOException {
    List<Cut> cuts = draft.cuts(place(draft, ".env", "API_TOKEN"));
    draft.write();
    Files.delete(project.resolve(".env"));

    assertThat(fresh().takeOut(cuts)).isEqualTo(cuts);
  }

  @Test
  void whatIsTheProjectsOwnIsNotTakenForAPartOfADecoy() throws IOException {
    Files.writeString(project.resolve("a.properties"), "api.id = of the project\n");

    assertThatThrownBy(() -> place(draft, "a.properties", "api.token"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("a.properties has something of its own where the id of a decoy")
        .hasMessageNotContaining("of the project");
    draft.write();

    assertThat(project.resolve("a.properties")).hasContent("api.id = of the project");
  }

  @Test
  void aMalformedFileLeavesEveryFileAsItWas() throws IOException {
    Path good = Files.writeString(project.resolve(".env"), "A=1\n");
    Path bad = Files.writeString(project.resolve("app.yml"), "a: [\n");
    place(draft, ".env", "API_TOKEN");

    assertThatThrownBy(() -> place(draft, "app.yml", "api.key"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("app.yml");

    assertThat(good).hasContent("A=1\n");
    assertThat(bad).hasContent("a: [\n");
  }

  @Test
  void ifOneFileCannotBeWrittenTheOthersArePutBack() throws IOException {
    Path first = Files.writeString(project.resolve(".env"), "A=1\n");
    Path second = Files.writeString(project.resolve("app.yml"), "a: 1\n");
    place(draft, ".env", "API_TOKEN");
    place(draft, ".npmrc", null);
    place(draft, "app.yml", "api.key");
    Files.writeString(second, "a: 2\n");

    assertThatThrownBy(() -> draft.write())
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("app.yml was changed by somebody else");

    assertThat(first).hasContent("A=1\n");
    assertThat(second).hasContent("a: 2\n");
    assertThat(project.resolve(".npmrc")).doesNotExist();
  }

  @Test
  void cutsThatLeadOutOfTheProjectAreRefused() {
    Cut cut = new Cut("../other/.env", 0, 3, 0, "00", false);

    assertThatThrownBy(() -> draft.takeOut(List.of(cut)))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("leads up");
  }

  @Test
  void aPlacementThatNamesTheCollectorLeadsToIt() {
    assertThat(place(draft, ".env", "API_TOKEN").leads()).isTrue();
    assertThat(
            draft
                .place(Formats.of("dotenv"), Sample.slot(".env", "OTHER_TOKEN"), Sample.bare())
                .leads())
        .isFalse();
  }
}
