package dev.honeytoken.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a decoy in some place is named: after the project, so that no two projects get the same list
 * of names, and as people there name such things.
 */
enum Naming {
  /** The format needs none. */
  NONE,
  /** A variable: {@code SHOP_API_TOKEN}. */
  VARIABLE,
  /** A key: {@code shop.api.token}. */
  KEY,
  /** A variable of Terraform: {@code shop_api_token}. */
  WORD,
  /** A server, remote, profile or context: {@code shop-releases}. */
  ID;

  private static final int LONGEST = 24;

  private List<String> forms() {
    return switch (this) {
      case NONE -> List.of("");
      case VARIABLE ->
          List.of("%s_API_TOKEN", "%s_SERVICE_TOKEN", "%s_ACCESS_TOKEN", "INTERNAL_%s_TOKEN");
      case KEY ->
          List.of("%s.api.token", "%s.client.token", "%s.service.token", "internal.%s.token");
      case WORD ->
          List.of("%s_api_token", "%s_service_token", "%s_access_token", "internal_%s_token");
      case ID -> List.of("%s-releases", "%s-internal", "%s-staging", "%s-mirror");
    };
  }

  /**
   * Names to try, the first of them for preference; one empty text where the format takes none.
   *
   * @param project what the project is called
   */
  List<String> names(String project) {
    List<String> forms = forms();
    String word = word(project);
    List<String> names = new ArrayList<>();
    int first = Math.floorMod(project.hashCode(), forms.size());
    for (int at = 0; at < forms.size(); at++) {
      names.add(forms.get((first + at) % forms.size()).formatted(word));
    }
    return names;
  }

  private String word(String project) {
    String plain =
        project
            .substring(project.lastIndexOf(':') + 1)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[-0-9]+|-+$", "");
    if (plain.length() > LONGEST) {
      plain = plain.substring(0, LONGEST).replaceAll("-+$", "");
    }
    if (plain.isEmpty()) {
      plain = "app";
    }
    return switch (this) {
      case VARIABLE -> plain.replace('-', '_').toUpperCase(Locale.ROOT);
      case WORD -> plain.replace('-', '_');
      case KEY -> plain.replace('-', '.');
      case ID, NONE -> plain;
    };
  }
}
