package dev.honeytoken.collector.dashboard;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes pages from the templates in {@code src/main/jte}, which were compiled with everything
 * else. Whatever is put into them is escaped for where it stands. Thread-safe.
 */
final class Templates {
  /** Made when the first page is asked for: a collector that nobody looks at does without. */
  private static final class Lazy {
    /** Where the build puts them: in a package of the collector's own. */
    private static final String PACKAGE = "dev.honeytoken.collector.dashboard.template";

    private static final TemplateEngine ENGINE =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);
  }

  private Templates() {}

  static String page(String template, Shell shell, Object view) {
    return write(template, Map.of("shell", shell, "view", view));
  }

  private static String write(String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput();
    Lazy.ENGINE.render(template + ".jte", new LinkedHashMap<>(parameters), output);
    return output.toString();
  }
}
