package dev.honeytoken.collector.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with parameters, such as {@code /ui/incidents/{id}:note}. */
final class PathTemplate {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final List<String> names = new ArrayList<>();
  private final Pattern pattern;

  PathTemplate(String template) {
    Matcher parameter = PARAMETER.matcher(template);
    StringBuilder regex = new StringBuilder();
    int from = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(template.substring(from, parameter.start()))).append("([^/:]+)");
      names.add(parameter.group(1));
      from = parameter.end();
    }
    pattern = Pattern.compile(regex.append(Pattern.quote(template.substring(from))).toString());
  }

  /** The parameters if it fits. */
  Optional<Map<String, String>> match(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      parameters.put(names.get(i), matcher.group(i + 1));
    }
    return Optional.of(parameters);
  }
}
