package dev.honeytoken.docs;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.format.Formats;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/kinds.md}: what the registries of kinds and of formats hold. */
final class KindsPage {
  private static final String HEAD =
      """
      # Kinds and formats

      Generated from the registries; do not edit. What the words mean is in the [guide](guide.md#words).

      ## Kinds
      A `self-firing` decoy leads to your collector: whoever uses it where it stands calls you. That holds as long as the
      host stands in it or beside it, and as its clients would go there; what was really placed decides, and a decoy that
      lacks either is `inert`: one over plain http that its clients take over https only, say. An `inert` kind is a
      lure for people who read, and something to recognise when it is brought to you: its clients call the vendor, you never
      hear of it, and neither `verify` nor any report counts it as verified. A `backed` kind is a real key without rights, which
      another provider watches for us: see [providers.md](providers.md). A drill proves that it stands in its file and that its
      provider still watches it, and does not use it.

      Every kind also has the option `companions`: `none` leaves out what would stand beside the value.

      """;

  private static final String FORMATS_HEAD =
      """

      ## Formats
      The format follows from kind and file unless `<format>` names it.

      """;

  private static final Pattern KNOWN = Pattern.compile("Use one of (.*) in \\{0}");

  private KindsPage() {}

  static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    row(
        text,
        "kind",
        "what it is",
        "shape",
        "trip class",
        "fires when",
        "tested with",
        "options",
        "source");
    row(text, "---", "---", "---", "---", "---", "---", "---", "---");
    Kinds.all().forEach(kind -> row(text, kind));
    text.append(FORMATS_HEAD);
    row(text, "format", "where a credential goes", "name");
    row(text, "---", "---", "---");
    for (Format each : Formats.all()) {
      String name = each.named() ? "obligatory" : each.takesName() ? "optional" : "none";
      String reach = each.reach() == Reach.ANYWHERE ? "" : "; used " + each.reach().words();
      row(text, "`" + each.id() + "`", each.doc() + reach, name);
    }
    return text.toString();
  }

  private static void row(StringBuilder text, Kind kind) {
    KindDoc doc = kind.doc();
    row(
        text,
        "`" + kind.id() + "`",
        doc.title(),
        doc.shape(),
        tripClass(kind),
        doc.firesWhen(),
        doc.testedWith().isEmpty() ? "–" : doc.testedWith(),
        options(kind).stream().map(option -> "`" + option + "`").collect(Collectors.joining(", ")),
        doc.source().startsWith("https://") ? "[source](" + doc.source() + ")" : doc.source());
  }

  private static String tripClass(Kind kind) {
    if (kind.tripClass() == TripClass.INERT) {
      return "inert – not verified";
    }
    if (kind.tripClass() == TripClass.BACKED) {
      return "backed – not fired by a drill";
    }
    return kind.tripClass().word()
        + (kind.protocol() == Protocol.HTTP ? "" : ", over `" + kind.protocol().id() + "`")
        + (kind.reach() == Reach.ANYWHERE ? "" : ", " + kind.reach().words());
  }

  /**
   * The options that a kind knows, but for the one that all know: it names them when asked for
   * another.
   */
  static List<String> options(Kind kind) {
    try {
      kind.options(Map.of("?", ""));
    } catch (ConfigurationException e) {
      Matcher known = KNOWN.matcher(e.mend());
      if (known.find()) {
        return List.of(known.group(1).split(", ")).stream()
            .filter(option -> !option.equals("companions"))
            .toList();
      }
    }
    throw new AssertionError("kind " + kind.id() + " does not say which options it knows");
  }

  private static void row(StringBuilder text, String... cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(cell.strip().replace("|", "\\|").replace("\n", " ")).append(" |");
    }
    text.append('\n');
  }
}
