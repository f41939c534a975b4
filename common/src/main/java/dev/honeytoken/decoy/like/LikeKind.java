package dev.honeytoken.decoy.like;

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
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Credentials that mimic a sample of the user's own keys: its length, prefix, alphabet, separators,
 * encoding and checksum; header, claims and signature if it is a JSON Web Token. The option {@code
 * sample}, one key or several with blanks between them, is turned into the option {@code shape}
 * ({@link LikeText}) and goes no further. Shapes without room for 128 bits carry no seal and are
 * looked up by fingerprint. The {@code url} part is an API at the collector.
 */
public final class LikeKind implements Kind {
  private static final String SAMPLE = "sample";
  private static final String SHAPE = "shape";
  private static final String PATH = "path";

  /** Where the stream goes on behind all that the longest text may take of it. */
  private static final int BEYOND_TEXT = 1 << 16;

  @Override
  public String id() {
    return "like";
  }

  @Override
  public short code() {
    return 6;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Credential like one of your own",
        "length, prefix, alphabets, separators, base64 and checksum of a sample, which is not kept;"
            + " header, claims and signature of a JSON Web Token, and of one in it",
        "it is sent to the API it stands with",
        "option `sample`",
        "curl");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.path(this, given, PATH);
    Map<String, String> options =
        new HashMap<>(Options.check(this, given, List.of(SAMPLE, SHAPE, PATH)));
    String sample = options.remove(SAMPLE);
    String shape = options.get(SHAPE);
    if ((sample == null) == (shape == null)) {
      throw new ConfigurationException(
          sample == null
              ? "a 'like' decoy has nothing to be like"
              : "a 'like' decoy has both a sample and a shape",
          "Set {0} to one of your keys, or 'shape' in {1} to the shape of one.",
          Setting.DECOY_SAMPLE,
          Setting.DECOY_OPTIONS);
    }
    LikeText parsed =
        sample == null
            ? LikeText.parse(String.valueOf(shape))
            : LikeText.of(List.of(sample.strip().split("\\s+")));
    options.put(SHAPE, parsed.shape());
    return Map.copyOf(options);
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    LikeText make = make(context.options());
    Parts parts = Parts.of(Credential.VALUE, Secret.of(make.render(material, context)));
    if (!Options.alone(context)) {
      Draw draw = new Draw(material, BEYOND_TEXT);
      String drawn = draw.pick(Words.APIS) + draw.pick(Words.RESOURCES);
      String path = Options.or(context.options(), PATH, drawn);
      parts = parts.and(Credential.URL, Secret.of(Options.base(context.endpoint()) + path));
    }
    return new Credential(parts, make.carriesEndpoint());
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return make(options);
  }

  @Override
  public Map<String, String> shape(Map<String, String> options) {
    return Map.of(SHAPE, String.valueOf(options.get(SHAPE)));
  }

  private static LikeText make(Map<String, String> options) {
    return LikeText.parse(String.valueOf(options.get(SHAPE)));
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return Uses.bearer(found, endpoint);
  }
}
