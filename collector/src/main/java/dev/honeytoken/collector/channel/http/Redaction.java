package dev.honeytoken.collector.channel.http;

import dev.honeytoken.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a channel's secrets out of what its far side says: an answer may repeat the request, and is
 * shown to people. Immutable.
 */
final class Redaction {
  // Anything shorter would take ordinary words out, and is no secret.
  private static final int SHORTEST = 6;

  private final List<String> texts;

  Redaction(List<Secret> secrets) {
    this(secrets, List.of());
  }

  private Redaction(List<Secret> secrets, List<String> before) {
    Set<String> all = new LinkedHashSet<>(before);
    for (Secret each : secrets) {
      String text = each.reveal();
      all.add(text);
      all.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
      all.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
    // The longest first, so that no part of one stays because another was in it.
    texts =
        all.stream()
            .filter(each -> each.length() >= SHORTEST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** The same, which takes these out as well. */
  Redaction and(List<Secret> more) {
    return new Redaction(more, texts);
  }

  String of(String text) {
    String clean = text;
    for (String each : texts) {
      clean = clean.replace(each, "****");
    }
    return clean;
  }
}
