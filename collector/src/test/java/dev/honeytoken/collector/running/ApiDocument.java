package dev.honeytoken.collector.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.honeytoken.client.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docs/collector-api.yaml}, to hold requests and answers against. */
public final class ApiDocument {
  private static final String LOCATION = "https://collector.invalid/api.json";
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");

  private final Map<?, ?> root;
  private final SchemaRegistry schemas;

  private ApiDocument(Map<?, ?> root) {
    this.root = root;
    String json = new String(Json.write(root), StandardCharsets.UTF_8);
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(LOCATION, json)));
  }

  /** Reads it. */
  public static ApiDocument read() {
    try {
      String yaml = Files.readString(Path.of("../docs/collector-api.yaml"));
      Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
      return new ApiDocument((Map<?, ?>) Objects.requireNonNull(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An operation: where it is in the document. */
  public record Operation(String method, String path) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Every operation, as {@code GET /v1/hits}, with the scopes it asks for. */
  public Map<String, Set<String>> operations() {
    Map<String, Set<String>> operations = new TreeMap<>();
    for (Map.Entry<?, ?> path : map(root, "paths").entrySet()) {
      for (Map.Entry<?, ?> each : ((Map<?, ?>) path.getValue()).entrySet()) {
        String method = (String) each.getKey();
        if (METHODS.contains(method)) {
          String name =
              new Operation(method.toUpperCase(Locale.ROOT), (String) path.getKey()).toString();
          operations.put(name, scopes((Map<?, ?>) each.getValue()));
        }
      }
    }
    return operations;
  }

  private static Set<String> scopes(Map<?, ?> operation) {
    Set<String> scopes = new TreeSet<>();
    for (Object each : (List<?>) Objects.requireNonNull(operation.get("security"))) {
      for (Object scope : (List<?>) Objects.requireNonNull(((Map<?, ?>) each).get("key"))) {
        scopes.add((String) scope);
      }
    }
    return scopes;
  }

  /** The operation that a request is of; a path without variables goes first. */
  public Optional<Operation> find(String method, String path) {
    return map(root, "paths").keySet().stream()
        .map(String.class::cast)
        .filter(each -> fits(each, path))
        .filter(each -> item(each).containsKey(method.toLowerCase(Locale.ROOT)))
        .sorted(Comparator.comparing(each -> each.contains("{")))
        .map(each -> new Operation(method, each))
        .findFirst();
  }

  private static boolean fits(String template, String path) {
    String regex = Pattern.quote(template).replaceAll("\\{\\w+}", "\\\\E[^/:]+\\\\Q");
    return Pattern.matches(regex, path);
  }

  /** Checks the body of a request that was taken. */
  void checkRequest(Operation operation, byte[] body) {
    Map<?, ?> described = operation(operation);
    if (!described.containsKey("requestBody")) {
      assertThat(body).as("body of %s", operation).isEmpty();
      return;
    }
    check(
        pointer(operation) + "/requestBody/content/application~1json/schema",
        body,
        operation + " request");
  }

  /** Checks an answer: its status, its media type, its headers, its body. */
  void checkAnswer(Operation operation, int status, @Nullable String type, byte[] body) {
    Map<?, ?> responses = map(operation(operation), "responses");
    assertThat(responses.keySet().stream().map(String::valueOf))
        .as("statuses of %s", operation)
        .contains(String.valueOf(status));
    String at = pointer(operation) + "/responses/" + status;
    Map<?, ?> response = (Map<?, ?>) Objects.requireNonNull(responses.get(String.valueOf(status)));
    if (response.get("$ref") instanceof String ref) {
      at = ref.substring(1);
      response = resolve(at);
    }
    if (!response.containsKey("content")) {
      assertThat(body).as("body of %s %s", operation, status).isEmpty();
      return;
    }
    String media = Objects.requireNonNull(type).replaceAll(";.*", "");
    assertThat(map(response, "content").keySet().stream().map(String::valueOf))
        .as("media types of %s %s", operation, status)
        .contains(media);
    if (media.endsWith("json")) {
      check(
          at + "/content/" + media.replace("/", "~1") + "/schema", body, operation + " " + status);
    }
  }

  /** Checks a text against a schema of the components. */
  public void checkComponent(String name, byte[] body) {
    check("/components/schemas/" + name, body, name);
  }

  private void check(String pointer, byte[] body, String what) {
    Schema schema = schemas.getSchema(SchemaLocation.of(LOCATION + "#" + pointer));
    assertThat(schema.validate(new String(body, StandardCharsets.UTF_8), InputFormat.JSON))
        .as("%s: %s", what, new String(body, StandardCharsets.UTF_8))
        .isEmpty();
  }

  private static String pointer(Operation operation) {
    return "/paths/"
        + operation
            .path()
            .replace("~", "~0")
            .replace("/", "~1")
            .replace("{", "%7B")
            .replace("}", "%7D")
        + "/"
        + operation.method().toLowerCase(Locale.ROOT);
  }

  private Map<?, ?> resolve(String pointer) {
    Map<?, ?> at = root;
    for (String each : pointer.substring(1).split("/", -1)) {
      at = map(at, each);
    }
    return at;
  }

  private Map<?, ?> item(String path) {
    return map(map(root, "paths"), path);
  }

  private Map<?, ?> operation(Operation operation) {
    return map(item(operation.path()), operation.method().toLowerCase(Locale.ROOT));
  }

  private static Map<?, ?> map(Map<?, ?> from, String name) {
    return (Map<?, ?>) Objects.requireNonNull(from.get(name), name);
  }
}
