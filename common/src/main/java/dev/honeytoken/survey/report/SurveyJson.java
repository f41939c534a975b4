package dev.honeytoken.survey.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.survey.Finding;
import dev.honeytoken.survey.Precedent;
import dev.honeytoken.survey.SurveyReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A survey as JSON. Fields are added over time and never change their meaning; what is not known is
 * {@code null}. Thread-safe.
 */
public final class SurveyJson {
  private static final JsonFactory JSON = new JsonFactory();

  private SurveyJson() {}

  /** The document, to be written as UTF-8. */
  public static String of(SurveyReport report) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("project", report.project());
      json.writeNumberField("files", report.files());
      json.writeNumberField("bytes", report.bytes());
      json.writeNumberField("passedOver", report.passedOver());
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        write(json, finding);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory could not be written", e);
    }
    return out + "\n";
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("place", finding.id());
    json.writeStringField("title", finding.title());
    json.writeNumberField("rank", finding.rank());
    json.writeNumberField("count", finding.count());
    json.writeArrayFieldStart("examples");
    for (String each : finding.examples()) {
      json.writeString(each);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("keys");
    for (Finding.Key each : finding.keys()) {
      json.writeStartObject();
      json.writeStringField("shape", each.shape());
      json.writeStringField("file", each.file());
      json.writeNumberField("count", each.count());
      json.writeArrayFieldStart("lines");
      for (int line : each.lines()) {
        json.writeNumber(line);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reports");
    for (Precedent each : finding.precedents()) {
      json.writeStartObject();
      json.writeStringField("title", each.title());
      json.writeStringField("url", each.report().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    decoy(json, finding);
    json.writeStringField("noDecoySince", finding.why());
    json.writeEndObject();
  }

  private static void decoy(JsonGenerator json, Finding finding) throws IOException {
    DecoySpec decoy = finding.decoy();
    if (decoy == null) {
      json.writeNullField("decoy");
      return;
    }
    json.writeObjectFieldStart("decoy");
    json.writeStringField("kind", decoy.kind());
    json.writeStringField("file", decoy.file());
    json.writeStringField("format", decoy.format());
    json.writeStringField("name", decoy.name());
    json.writeEndObject();
  }
}
