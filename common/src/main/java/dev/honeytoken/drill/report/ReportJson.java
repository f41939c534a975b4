package dev.honeytoken.drill.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.honeytoken.Words;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A drill as JSON. Fields are added over time and never change their meaning; {@code "passed"} is
 * the gate, and what is not known is {@code null}. Thread-safe.
 */
public final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  /** The document, to be written as UTF-8. */
  public static String of(DrillReport report, Words words) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      write(json, report, words);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory could not be written", e);
    }
    return out + "\n";
  }

  private static void write(JsonGenerator json, DrillReport report, Words words)
      throws IOException {
    json.writeStartObject();
    json.writeBooleanField("passed", report.passed());
    json.writeStringField("project", report.project());
    json.writeStringField("planting", report.planting());
    json.writeStringField("drill", report.drill());
    json.writeNumberField("tookMillis", report.tookMillis());
    json.writeArrayFieldStart("channels");
    for (String channel : report.channels()) {
      json.writeString(channel);
    }
    json.writeEndArray();
    breakage(json, report.breakage(), words);
    json.writeArrayFieldStart("decoys");
    for (Verdict verdict : report.verdicts()) {
      decoy(json, verdict, words);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void decoy(JsonGenerator json, Verdict verdict, Words words) throws IOException {
    TripClass tripClass = verdict.tripClass();
    json.writeStartObject();
    json.writeStringField("decoy", verdict.decoy().isEmpty() ? null : verdict.decoy());
    json.writeStringField("kind", verdict.kind());
    boolean untold = verdict.target().untold();
    json.writeStringField("file", untold ? null : verdict.target().file());
    json.writeStringField("format", untold ? null : verdict.target().format());
    json.writeStringField("name", verdict.target().name());
    json.writeStringField("tripClass", tripClass == null ? null : tripClass.word());
    json.writeBooleanField("passed", verdict.passed());
    number(json, "hitAfterMillis", verdict.hitMillis());
    json.writeArrayFieldStart("receipts");
    for (Verdict.Receipt receipt : verdict.receipts()) {
      json.writeStartObject();
      json.writeStringField("channel", receipt.channel());
      json.writeStringField("state", receipt.state().word());
      number(json, "afterMillis", receipt.afterMillis());
      json.writeStringField("detail", receipt.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    breakage(json, verdict.breakage(), words);
    json.writeEndObject();
  }

  private static void breakage(JsonGenerator json, @Nullable Breakage breakage, Words words)
      throws IOException {
    if (breakage != null) {
      json.writeStringField("broken", breakage.link().word());
      json.writeStringField("message", breakage.message());
      json.writeStringField("mend", Wording.mend(breakage, words));
    }
  }

  private static void number(JsonGenerator json, String name, @Nullable Long value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
