package dev.honeytoken.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code verify} has written under {@code target/honeytoken}. */
public final class DrillOutcome {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode json;
  private final String junit;

  private DrillOutcome(JsonNode json, String junit) {
    this.json = json;
    this.junit = junit;
  }

  /** Reads the reports of a project. */
  public static DrillOutcome of(Project project) {
    try {
      return new DrillOutcome(
          JSON.readTree(project.read("target/honeytoken/verify.json")),
          project.read("target/honeytoken/TEST-honeytoken.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the gate opened. */
  public boolean passed() {
    return json.path("passed").asBoolean();
  }

  /** The JSON report. */
  public JsonNode json() {
    return json;
  }

  /** The JUnit XML report. */
  public String junit() {
    return junit;
  }

  /** The decoys of the JSON report. */
  public List<JsonNode> decoys() {
    List<JsonNode> decoys = new ArrayList<>();
    json.path("decoys").forEach(decoys::add);
    return decoys;
  }

  /** The words of the broken links, in order of the decoys; empty text for a decoy that fires. */
  public List<String> brokenLinks() {
    return decoys().stream().map(each -> each.path("broken").asText()).toList();
  }
}
