package dev.honeytoken.collector.channel.webhook;

import java.util.List;

/** The fields of templates, for the test that writes the documentation. */
public final class TemplateNames {
  private TemplateNames() {}

  /** All of them. */
  public static List<String> all() {
    return TemplateFields.NAMES;
  }
}
