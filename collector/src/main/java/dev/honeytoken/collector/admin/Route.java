package dev.honeytoken.collector.admin;

import dev.honeytoken.collector.auth.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One operation.
 *
 * @param method HTTP method
 * @param path template, such as {@code /v1/plantings/{id}}
 * @param scope what the key must be good for; null where no key is asked for
 * @param action what is done
 * @param changes whether it may change something, so that it is written down in the audit log
 */
record Route(String method, String path, @Nullable Scope scope, Action action, boolean changes) {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** Whatever is no {@code GET} may change something. */
  Route(String method, String path, @Nullable Scope scope, Action action) {
    this(method, path, scope, action, !method.equals("GET"));
  }

  /** A question that needs a body: it changes nothing. */
  static Route question(String path, Scope scope, Action action) {
    return new Route("POST", path, scope, action, false);
  }

  /** What is done for one call. */
  @FunctionalInterface
  interface Action {
    /** Does it, and either answers or keeps the call to answer it later. */
    void handle(Call call) throws Exception;
  }

  /** The parameters if the template fits the path. */
  Optional<Map<String, String>> match(String given) {
    List<String> names = new ArrayList<>();
    Matcher parameter = PARAMETER.matcher(path);
    StringBuilder regex = new StringBuilder();
    int from = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(path.substring(from, parameter.start()))).append("([^/:]+)");
      names.add(parameter.group(1));
      from = parameter.end();
    }
    regex.append(Pattern.quote(path.substring(from)));
    Matcher matcher = Pattern.compile(regex.toString()).matcher(given);
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
