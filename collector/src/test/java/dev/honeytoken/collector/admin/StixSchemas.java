package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.honeytoken.client.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The JSON schemas of STIX 2.1 as its makers publish them, oasis-open/cti-stix2-json-schemas: they
 * are under another licence and in no registry, so a checkout is used where there is one.
 */
final class StixSchemas {
  private static final String VARIABLE = "HONEYTOKEN_STIX_SCHEMAS";

  private final SchemaRegistry schemas;
  private final Map<String, String> ids;

  private StixSchemas(Map<String, String> ids, Map<String, String> texts) {
    this.ids = ids;
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
  }

  /** Those of the checkout that the environment names; without, the test is skipped. */
  static StixSchemas ofTheEnvironment() throws IOException {
    String checkout = System.getenv(VARIABLE);
    assumeTrue(
        checkout != null,
        "skipped: " + VARIABLE + " names no checkout of oasis-open/cti-stix2-json-schemas");
    Map<String, String> ids = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of(checkout, "schemas"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file);
        String id = Json.object(text.getBytes(StandardCharsets.UTF_8)).text("$id");
        ids.put(file.getFileName().toString().replace(".json", ""), id);
        texts.put(id, text);
      }
    }
    return new StixSchemas(ids, texts);
  }

  /** Fails unless the bundle, and each object in it by its own type's schema, is right. */
  void check(String bundle) {
    assertThat(errors("bundle", bundle)).isEmpty();
    // JSON is YAML, and this reader gives plain values.
    Map<?, ?> tree = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(bundle);
    for (Object each : (List<?>) Objects.requireNonNull(tree.get("objects"))) {
      String type = String.valueOf(((Map<?, ?>) each).get("type"));
      String json = new String(Json.write(each), StandardCharsets.UTF_8);
      assertThat(errors(type, json)).as(json).isEmpty();
    }
  }

  /** What a schema has to say of something. */
  List<String> errors(String type, String json) {
    String id = Objects.requireNonNull(ids.get(type), () -> "there is no type " + type);
    return schemas.getSchema(SchemaLocation.of(id)).validate(json, InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }
}
