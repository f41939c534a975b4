package dev.honeytoken.collector.evidence.export;

import dev.honeytoken.collector.evidence.Dossier;
import dev.honeytoken.collector.evidence.ToolGuess;
import dev.honeytoken.collector.evidence.Whereabouts;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.HitStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line for each hit, for spreadsheets (RFC 4180). What an intruder has sent must not become a
 * formula in one: a cell that would begin like one begins with an apostrophe. Source:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
final class Csv implements ExportFormat {
  /** The full-width forms are taken for the same signs. */
  private static final String FORMULA = "=+-@|%\uff1d\uff0b\uff0d\uff20";

  private static final List<String> NAMES =
      List.of(
          "at",
          "incident",
          "hit",
          "drill",
          "decoy",
          "kind",
          "project",
          "source",
          "source_port",
          "forwarded",
          "location",
          "network",
          "user_agent",
          "tool",
          "protocol",
          "method",
          "host",
          "path",
          "found_in",
          "body_bytes",
          "body_sha256",
          "tls",
          "tls_fingerprint");

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String mediaType() {
    return "text/csv;charset=utf-8";
  }

  @Override
  public String suffix() {
    return "csv";
  }

  @Override
  public void write(Export export, OutputStream out) throws IOException {
    line(out, NAMES);
    for (HitStore.WithBody each : export.hits()) {
      line(out, cells(export.dossier(), each.hit()));
    }
  }

  private static List<String> cells(Dossier dossier, Hit hit) {
    Evidence evidence = hit.evidence();
    Evidence.Tls tls = evidence.tls();
    // A hit's source is its incident's.
    Whereabouts where = dossier.where();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(hit.at());
    values.add(hit.incident());
    values.add(hit.id());
    values.add(hit.drill());
    values.add(hit.decoy());
    values.add(dossier.decoy() == null ? null : dossier.decoy().planted().kind());
    values.add(dossier.decoy() == null ? null : dossier.decoy().project());
    values.add(evidence.source());
    values.add(evidence.sourcePort());
    values.add(String.join(" ", evidence.forwarded()));
    values.add(where.location() == null ? null : where.location().words());
    values.add(where.network() == null ? null : where.network().words());
    values.add(evidence.userAgent());
    values.add(ToolGuess.of(evidence).words());
    values.add(evidence.protocol().id());
    values.add(evidence.method());
    values.add(evidence.host());
    values.add(evidence.path());
    values.add(hit.foundIn());
    values.add(evidence.body().bytes());
    values.add(evidence.body().sha256());
    values.add(tls == null ? null : tls.protocol() + " " + tls.cipher());
    values.add(tls == null ? null : tls.fingerprint());
    return values.stream().map(each -> each == null ? "" : each.toString()).toList();
  }

  private static void line(OutputStream out, List<String> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    for (String each : cells) {
      line.append(line.isEmpty() ? "" : ",").append(cell(each));
    }
    out.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  static String cell(String text) {
    String stripped = text.stripLeading();
    boolean formula =
        (!stripped.isEmpty() && FORMULA.indexOf(stripped.charAt(0)) >= 0)
            || (!text.isEmpty() && Character.isISOControl(text.charAt(0)));
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
