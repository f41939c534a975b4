package dev.honeytoken.collector.channel.webhook;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import dev.honeytoken.collector.config.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a {@link Template} from a YAML file, or one of those that are shipped. */
final class TemplateFile {
  /** Those that are shipped, by name. */
  static final List<String> SHIPPED = List.of("opsgenie", "grafana-oncall");

  private static final Pattern CONTENT_TYPE =
      Pattern.compile("[a-z]+/[a-z0-9.+-]+(; ?charset=utf-8)?");

  private TemplateFile() {}

  /** What the operator wrote: the name of a shipped one, or a file. */
  static Template of(Field field) {
    String name = field.line(1_000);
    return SHIPPED.contains(name)
        ? read(YamlFile.of("template " + name, shipped(name)))
        : read(YamlFile.open(field.readableFile(), Map.of()));
  }

  private static String shipped(String name) {
    try (InputStream in = TemplateFile.class.getResourceAsStream(name + ".yaml")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Template read(Section root) {
    String contentType =
        root.field("contentType").map(TemplateFile::contentType).orElse("application/json");
    List<Template.Request> requests = new ArrayList<>();
    for (Section each : root.sections("requests")) {
      requests.add(request(each, contentType));
    }
    root.finish();
    if (requests.stream().noneMatch(each -> each.stages().contains(Stage.OPENED))) {
      throw root.wrong(
          "nothing is sent when an incident is opened",
          "Add an entry of 'requests' with 'stages: [opened]'.");
    }
    return new Template(contentType, requests);
  }

  private static String contentType(Field field) {
    String type = field.line(100);
    if (!CONTENT_TYPE.matcher(type).matches()) {
      throw field.wrong("'" + type + "' is no content type", "Write one, such as text/plain.");
    }
    return type;
  }

  private static Template.Request request(Section section, String contentType) {
    List<String> words = Arrays.stream(Stage.values()).map(Stage::word).toList();
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    section.fields("stages").forEach(each -> stages.add(Stage.ofWord(each.oneOf(words))));
    if (stages.isEmpty()) {
      throw section.wrong("stages", "it is missing", "Add a line 'stages: [opened, updated]'.");
    }
    String method =
        section
            .field("method")
            .map(each -> each.oneOf(List.of("post", "put", "patch")))
            .orElse("post");
    TemplateText path = section.field("path").map(TemplateFile::path).orElse(TemplateText.of(""));
    Field body = section.required("body", "'{\"title\": \"{{headline}}\"}'");
    Template.Request request =
        new Template.Request(stages, method.toUpperCase(Locale.ROOT), path, text(body));
    section.finish();
    tried(request, contentType, body);
    return request;
  }

  private static TemplateText text(Field field) {
    try {
      return TemplateText.of(field.text());
    } catch (IllegalArgumentException e) {
      throw field.wrong(String.valueOf(e.getMessage()), "Correct the template.");
    }
  }

  private static TemplateText path(Field field) {
    TemplateText path = text(field);
    String filled = path.fill(values("x"), each -> each);
    if (!filled.startsWith("/") && !filled.startsWith("?")) {
      throw field.wrong("it begins with neither '/' nor '?'", "Write it as /path or ?query.");
    }
    try {
      new URI("https://host" + filled);
    } catch (URISyntaxException e) {
      throw field.wrong("it is no path: " + e.getReason(), "Encode it as addresses are.");
    }
    return path;
  }

  /** A body that is to be JSON has to be it whatever its fields hold: once empty, once full. */
  private static void tried(Template.Request request, String contentType, Field body) {
    Template template = new Template(contentType, List.of(request));
    if (!template.isJson()) {
      return;
    }
    for (String value : List.of("", "\"\\\n{}")) {
      try {
        Map<String, String> values = values(value);
        // These stand without quotation marks, and are never anything else.
        values.putAll(Map.of("drill", "false", "hits", "1", "revision", "1"));
        Json.object(template.body(request, values).getBytes(StandardCharsets.UTF_8));
      } catch (WireException e) {
        throw body.wrong(
            "with its fields filled in it " + e.getMessage(),
            "Write a JSON object, with quotation marks around fields: \"{{headline}}\".");
      }
    }
  }

  private static Map<String, String> values(String value) {
    Map<String, String> values = new HashMap<>();
    TemplateFields.NAMES.forEach(each -> values.put(each, value));
    return values;
  }
}
