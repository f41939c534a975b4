package dev.honeytoken.decoy.like;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Words;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Header and claims of a JSON Web Token as a template: names and order are kept, and in the place
 * of each value stands what sort of value it was. Algorithms, types and truth values are kept as
 * they are; addresses become the collector's, times the time of granting, and everything else fresh
 * text of the same make.
 */
final class LikeClaims {
  /** An address. */
  static final String ADDRESS = "{i}";

  private static final String MAIL = "{m}";
  private static final String WORD = "{W}";
  private static final String SCOPE = "{s}";
  private static final String NUMBER = "#";
  private static final String ISSUED = "#{t}";
  private static final String EXPIRES = "#{e}";
  private static final String ISSUED_MILLIS = "#{tm}";

  /** What the specifications and not the issuers say (RFC 7515, section 4.1; RFC 7518). */
  private static final Set<String> KEPT =
      Set.of("alg", "typ", "cty", "enc", "zip", "token_type", "token_use", "ver", "azpacr");

  private static final Set<String> SCOPES = Set.of("scope", "scp", "scopes", "permissions");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9+/._-]{1,40}");
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String UUID_SHAPE = "{h8}-{h4}-4{h3}-{v1}{h3}-{h12}";
  private static final Pattern SMALL = Pattern.compile("-?[0-9]{1,2}(\\.[0-9]{1,2})?");
  private static final int MOST_DEPTH = 8;
  private static final int LONGEST = 512;
  private static final long OLDEST = 1_000_000_000L;
  private static final long NEWEST = 5_000_000_000L;
  private static final long MILLIS = 1000;

  private static final JsonFactory JSON = new JsonFactory();

  private final Draw draw;
  private final RenderContext context;

  LikeClaims(Draw draw, RenderContext context) {
    this.draw = draw;
    this.context = context;
  }

  /** What takes the place of a value, given the name that it stands under. */
  private interface Change {
    String text(String name, String value);

    String number(String name, String value);
  }

  /**
   * The template of an object.
   *
   * @throws IOException if the text is none
   */
  static String template(String json) throws IOException {
    return changed(
        json,
        new Change() {
          @Override
          public String text(String name, String value) {
            return sort(name, value);
          }

          @Override
          public String number(String name, String value) {
            return NUMBER + size(name, value);
          }
        },
        false);
  }

  private static String sort(String name, String value) {
    if (KEPT.contains(name) && PLAIN.matcher(value).matches()) {
      return value;
    }
    if (LikeJwt.is(value)) {
      LikeJwt inner = LikeJwt.of(List.of(value));
      return inner == null ? WORD : inner.shape();
    }
    if (value.startsWith("http://") || value.startsWith("https://")) {
      return ADDRESS;
    }
    if (UUID.matcher(value).matches()) {
      return UUID_SHAPE;
    }
    if (value.indexOf('@') > 0) {
      return MAIL;
    }
    if (SCOPES.contains(name)) {
      return SCOPE;
    }
    boolean random =
        value.length() >= 8
            && value.length() <= LONGEST
            && value.chars().allMatch(c -> c > ' ' && c < 0x7f)
            && value.chars().anyMatch(Character::isDigit);
    return random ? new LikeShape(LikeShape.Wrapping.NONE, List.of(stretch(value))).text() : WORD;
  }

  private static LikeShape.Piece stretch(String value) {
    return new LikeShape.Stretch(LikeAlphabet.holding(List.of(value)), value.length());
  }

  private static String size(String name, String value) {
    if (SMALL.matcher(value).matches()) {
      return value;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= OLDEST && number < NEWEST) {
        return name.equals("exp") ? EXPIRES.substring(1) : ISSUED.substring(1);
      }
      if (number >= OLDEST * MILLIS && number < NEWEST * MILLIS) {
        return ISSUED_MILLIS.substring(1);
      }
    } catch (NumberFormatException e) {
      return "0"; // a fraction, or beyond all that identifies anything
    }
    return "{d" + Math.min(value.length(), 15) + "}";
  }

  /** The names of an object and of all in it, in their order. */
  static List<String> names(String json) {
    List<String> names = new ArrayList<>();
    try (JsonParser in = JSON.createParser(json)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          names.add(in.currentName());
        }
      }
    } catch (IOException e) {
      names.clear();
    }
    return names;
  }

  /**
   * Refuses what is no template.
   *
   * @throws IOException if it is no JSON object
   * @throws dev.honeytoken.ConfigurationException if a value in it is no shape
   */
  static void check(String template) throws IOException {
    RenderContext anywhere =
        new RenderContext(
            java.net.URI.create("https://localhost"),
            java.time.Instant.EPOCH,
            java.time.Instant.EPOCH.plusSeconds(1),
            java.util.Map.of());
    byte[] nothing = new byte[dev.honeytoken.decoy.Material.BYTES];
    Draw draw = new Draw(dev.honeytoken.decoy.Material.of(nothing), 0);
    changed(template, new LikeClaims(draw, anywhere).values(), true);
  }

  /** A template with values in the places of their sorts. */
  String filled(String template) {
    try {
      return changed(template, values(), true);
    } catch (IOException e) {
      throw new IllegalStateException("it was checked", e);
    }
  }

  private Change values() {
    return new Change() {
      @Override
      public String text(String name, String value) {
        return fresh(value);
      }

      @Override
      public String number(String name, String value) {
        return value;
      }
    };
  }

  private String fresh(String sort) {
    return switch (sort) {
      case ADDRESS ->
          Options.base(context.endpoint())
              + draw.pick(List.of("/oauth2/", "/auth/realms/", "/realms/", "/identity/"))
              + draw.pick(Words.TEAMS);
      case MAIL -> draw.pick(Words.ROLES) + "@" + context.endpoint().getHost();
      case WORD -> draw.pick(Words.RESOURCES) + "-" + draw.pick(Words.ROLES);
      case SCOPE -> {
        String resource = draw.pick(Words.RESOURCES);
        yield resource + ":read " + resource + ":write";
      }
      case ISSUED -> Long.toString(context.issuedAt().getEpochSecond());
      case EXPIRES -> Long.toString(context.expiresAt().getEpochSecond());
      case ISSUED_MILLIS -> Long.toString(context.issuedAt().getEpochSecond() * MILLIS);
      default -> shaped(sort);
    };
  }

  private String shaped(String sort) {
    if (sort.startsWith(LikeJwt.MARK)) {
      return LikeJwt.parse(sort).render(draw, context);
    }
    if (sort.startsWith(NUMBER)) {
      String number = sort.substring(1);
      if (!number.startsWith("{")) {
        return number;
      }
      String digits = shaped(number);
      return digits.charAt(0) == '0' ? "1" + digits.substring(1) : digits;
    }
    StringBuilder text = new StringBuilder();
    for (LikeShape.Piece piece : LikeShape.parse(sort).pieces()) {
      if (piece instanceof LikeShape.Stretch stretch) {
        byte[] out = new byte[stretch.length()];
        SealText.fill(
            List.of(new SealText.Run(stretch.alphabet().alphabet(), 0, out.length)), draw, out);
        text.append(new String(out, StandardCharsets.ISO_8859_1));
      } else if (piece instanceof LikeShape.Literal literal) {
        text.append(literal.text());
      }
    }
    return text.toString();
  }

  /**
   * Copies an object with every value changed.
   *
   * @param filling whether texts that stand for numbers become such
   */
  private static String changed(String json, Change change, boolean filling) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonParser in = JSON.createParser(json);
        JsonGenerator out = JSON.createGenerator(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      int depth = 0;
      @Nullable String name = null;
      for (JsonToken token = in.currentToken(); token != null; token = in.nextToken()) {
        switch (token) {
          case START_OBJECT -> {
            depth = deeper(depth);
            out.writeStartObject();
          }
          case START_ARRAY -> {
            depth = deeper(depth);
            out.writeStartArray();
          }
          case END_OBJECT -> {
            depth--;
            out.writeEndObject();
          }
          case END_ARRAY -> {
            depth--;
            out.writeEndArray();
          }
          case FIELD_NAME -> {
            name = in.currentName();
            out.writeFieldName(name);
          }
          case VALUE_STRING -> {
            String value = in.getText();
            String changed = change.text(String.valueOf(name), value);
            if (filling && value.startsWith(NUMBER)) {
              out.writeNumber(number(changed));
            } else {
              out.writeString(changed);
            }
          }
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
            String number = change.number(String.valueOf(name), in.getText());
            if (filling) {
              out.writeNumber(number(number));
            } else {
              out.writeString(number);
            }
          }
          case VALUE_TRUE, VALUE_FALSE -> out.writeBoolean(token == JsonToken.VALUE_TRUE);
          default -> out.writeNull();
        }
      }
    }
    return text.toString();
  }

  private static int deeper(int depth) throws IOException {
    if (depth >= MOST_DEPTH) {
      throw new IOException("too deep");
    }
    return depth + 1;
  }

  private static String number(String text) throws IOException {
    if (!text.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?")) {
      throw new IOException("no number");
    }
    return text;
  }
}
