package dev.honeytoken.collector.channel.elastic;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;

/**
 * The index template that makes a data stream of the name alerts go to. Elasticsearch and
 * OpenSearch take the same. Sources:
 * https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-indices-put-index-template
 * and https://docs.opensearch.org/latest/im-plugin/data-streams/.
 */
final class IndexTemplate {
  private IndexTemplate() {}

  static byte[] of(String stream) {
    try (InputStream in =
        Objects.requireNonNull(
            IndexTemplate.class.getResourceAsStream("index-template.json"),
            "index-template.json")) {
      String shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // The one thing that an operator chooses goes in front of what is shipped.
      String pattern = new String(Json.write(List.of(stream)), StandardCharsets.UTF_8);
      byte[] template =
          shipped
              .replaceFirst("\\{", Matcher.quoteReplacement("{\"index_patterns\":" + pattern + ","))
              .getBytes(StandardCharsets.UTF_8);
      JsonObject checked = Json.object(template);
      checked.object("data_stream");
      return template;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
