package dev.honeytoken.decoy.inert;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Options;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A vendor's credential that is one value, with an option {@code prefix} where the vendor has more
 * than one. Nothing of ours stands beside it, since its clients know by themselves whom to call.
 */
abstract class InertKind implements Kind {
  private static final String PREFIX = "prefix";

  private final String id;
  private final short code;
  private final KindDoc doc;
  private final Choice choice;

  InertKind(String id, int code, KindDoc doc, Choice choice) {
    this.id = id;
    this.code = (short) code;
    this.doc = doc;
    this.choice = choice;
  }

  /** The row of a kind, whose use nobody tells us of. */
  static KindDoc doc(String title, String shape, String source) {
    return new KindDoc(title, shape, "never: whoever uses it calls the vendor", source, "");
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final short code() {
    return code;
  }

  @Override
  public final KindDoc doc() {
    return doc;
  }

  @Override
  public final TripClass tripClass() {
    return TripClass.INERT;
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    List<String> prefixes = choice.prefixes();
    if (prefixes.size() == 1) {
      return lure(given, List.of());
    }
    Options.oneOf(this, given, PREFIX, prefixes);
    return lure(given, List.of(PREFIX));
  }

  /** Checks options; one that asks for what would make another kind fire is refused. */
  final Map<String, String> lure(Map<String, String> given, List<String> known) {
    if ("all".equals(given.get(Options.COMPANIONS))) {
      throw new ConfigurationException(
          "a decoy of kind '"
              + id
              + "' is inert: whoever uses it calls the vendor, so that nothing beside it could make"
              + " it fire",
          "Leave out 'companions' in {0} to plant it as a lure, or set {1} to a self-firing kind.",
          Setting.DECOY_OPTIONS,
          Setting.DECOY_KIND);
    }
    return Options.check(this, given, known);
  }

  @Override
  public final Credential render(Material material, RenderContext context) {
    String text = text(material, context.options());
    return new Credential(Parts.of(Credential.VALUE, Secret.of(text)), false);
  }

  String text(Material material, Map<String, String> options) {
    return choice.mould(options.get(PREFIX)).render(material);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return choice;
  }

  @Override
  public final Use use(Map<String, Secret> found, URI endpoint) {
    throw new UnsupportedOperationException("clients of kind " + id + " call the vendor");
  }
}
