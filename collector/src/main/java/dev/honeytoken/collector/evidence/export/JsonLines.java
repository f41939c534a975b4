package dev.honeytoken.collector.evidence.export;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.evidence.EvidenceJson;
import dev.honeytoken.collector.evidence.RawRequest;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.HitStore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: the incident, then each hit with its request. Source:
 * https://jsonlines.org/
 */
final class JsonLines implements ExportFormat {
  @Override
  public String id() {
    return "jsonl";
  }

  @Override
  public String mediaType() {
    return "application/jsonl";
  }

  @Override
  public String suffix() {
    return "jsonl";
  }

  @Override
  public void write(Export export, OutputStream out) throws IOException {
    line(out, Wire.tree("type", "incident", "incident", export.tree()));
    for (HitStore.WithBody each : export.hits()) {
      Hit hit = each.hit();
      Map<String, @Nullable Object> tree = EvidenceJson.hit(hit);
      tree.put("request", RawRequest.text(hit.evidence(), each.body()));
      line(out, Wire.tree("type", "hit", "hit", tree));
    }
  }

  private static void line(OutputStream out, Map<String, @Nullable Object> tree)
      throws IOException {
    out.write(Json.write(tree));
    out.write('\n');
  }
}
