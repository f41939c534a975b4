package dev.honeytoken.collector.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.honeytoken.collector.store.Evidence.Body;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Evidence.Tls;
import dev.honeytoken.collector.store.Sighting.Found;
import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sightings as one text and back: JSON arrays whose places say what is what, and a zero for a text
 * that is the same as in the sighting before, since a crowd says the same over and over and the one
 * thread that everybody waits for writes it. Sightings with a nonce are never written. Thread-safe.
 */
final class SightingText {
  /** Comes first; another one means that it was written by another release. */
  private static final int FORMAT = 1;

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_LENGTH = 512;

  private SightingText() {}

  static String write(List<Sighting> sightings) {
    StringWriter text = new StringWriter(USUAL_LENGTH * sightings.size());
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartArray();
      out.writeNumber(FORMAT);
      Sighting before = null;
      for (Sighting each : sightings) {
        write(new Writer(out), each, before);
        before = each;
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Writer out, Sighting sighting, @Nullable Sighting before)
      throws IOException {
    out.begin();
    out.number(sighting.uses());
    out.begin();
    for (Found each : sighting.decoys()) {
      out.number(each.decoy());
      out.text(each.where(), before == null ? null : before.decoys().get(0).where());
    }
    out.end();
    Evidence evidence = sighting.evidence();
    Evidence last = before == null ? null : before.evidence();
    out.number(evidence.at().toEpochMilli());
    out.text(evidence.source(), last == null ? null : last.source());
    out.number(evidence.sourcePort());
    out.begin();
    for (String each : evidence.forwarded()) {
      out.text(each, null);
    }
    out.end();
    out.text(evidence.userAgent(), last == null ? null : last.userAgent());
    out.text(evidence.protocol().id(), last == null ? null : last.protocol().id());
    out.text(evidence.method(), last == null ? null : last.method());
    out.text(evidence.host(), last == null ? null : last.host());
    out.text(evidence.path(), last == null ? null : last.path());
    out.begin();
    for (int i = 0; i < evidence.headers().size(); i++) {
      Header each = evidence.headers().get(i);
      Header same = last == null || i >= last.headers().size() ? null : last.headers().get(i);
      out.text(each.name(), same == null ? null : same.name());
      out.text(each.value(), same == null ? null : same.value());
    }
    out.end();
    out.number(evidence.body().bytes());
    out.text(evidence.body().sha256(), last == null ? null : last.body().sha256());
    out.flag(evidence.body().whole());
    out.text(sighting.body(), before == null ? null : before.body());
    Tls tls = evidence.tls();
    if (tls != null) {
      out.begin();
      out.text(tls.protocol(), null);
      out.text(tls.cipher(), null);
      out.text(tls.serverName(), null);
      out.text(tls.application(), null);
      out.text(tls.fingerprint(), null);
      out.end();
    }
    out.end();
  }

  /**
   * The sightings of such a text.
   *
   * @throws IllegalArgumentException if it is none
   */
  static List<Sighting> read(String text) {
    try (JsonParser in = JSON.createParser(text)) {
      Reader reader = new Reader(in);
      reader.open();
      if (reader.number() != FORMAT) {
        throw new IllegalArgumentException("uses written by another release");
      }
      List<Sighting> sightings = new ArrayList<>();
      Sighting before = null;
      while (reader.opens()) {
        before = sighting(reader, before);
        sightings.add(before);
      }
      return sightings;
    } catch (IOException e) {
      throw new IllegalArgumentException("no text of sightings: " + e.getMessage(), e);
    }
  }

  private static Sighting sighting(Reader in, @Nullable Sighting before) throws IOException {
    Evidence last = before == null ? null : before.evidence();
    long uses = in.number();
    List<Found> decoys = new ArrayList<>(1);
    in.open();
    while (in.more()) {
      long decoy = in.current();
      decoys.add(new Found(decoy, in.text(before == null ? null : before.decoys().get(0).where())));
    }
    Instant at = Instant.ofEpochMilli(in.number());
    String source = in.text(last == null ? null : last.source());
    int port = (int) in.number();
    List<String> forwarded = in.texts();
    String userAgent = in.optionalText(last == null ? null : last.userAgent());
    Protocol protocol = Protocol.ofId(in.text(last == null ? null : last.protocol().id()));
    String method = in.text(last == null ? null : last.method());
    String host = in.optionalText(last == null ? null : last.host());
    String path = in.text(last == null ? null : last.path());
    List<Header> headers = new ArrayList<>();
    in.open();
    for (int i = 0; in.more(); i++) {
      Header same = last == null || i >= last.headers().size() ? null : last.headers().get(i);
      String name = in.currentText(same == null ? null : same.name());
      headers.add(new Header(name, in.text(same == null ? null : same.value())));
    }
    Body content =
        new Body(
            in.number(), in.optionalText(last == null ? null : last.body().sha256()), in.flag());
    String body = in.optionalText(before == null ? null : before.body());
    Tls tls = in.opens() ? tls(in) : null;
    if (tls != null) {
      in.close();
    }
    return new Sighting(
        new Evidence(
            at, source, port, forwarded, userAgent, protocol, method, host, path, headers, content,
            tls),
        body,
        decoys,
        null,
        uses);
  }

  private static Tls tls(Reader in) throws IOException {
    Tls tls =
        new Tls(
            in.text(null),
            in.text(null),
            in.optionalText(null),
            in.optionalText(null),
            in.optionalText(null));
    in.close();
    return tls;
  }

  /** Writes place after place. For one thread. */
  private record Writer(JsonGenerator out) {
    void begin() throws IOException {
      out.writeStartArray();
    }

    void end() throws IOException {
      out.writeEndArray();
    }

    void number(long number) throws IOException {
      out.writeNumber(number);
    }

    void flag(boolean flag) throws IOException {
      out.writeBoolean(flag);
    }

    /** A text or none; a zero where it is the one at the same place before. */
    void text(@Nullable String text, @Nullable String before) throws IOException {
      if (text != null && text.equals(before)) {
        out.writeNumber(0);
      } else {
        out.writeString(text);
      }
    }
  }

  /** Reads place after place, and says which one is not as it should be. For one thread. */
  private record Reader(JsonParser in) {
    /** The next place is the beginning of an array. */
    void open() throws IOException {
      check(in.nextToken(), JsonToken.START_ARRAY);
    }

    /** Whether it is, and not the end of the one it would be in, or nothing. */
    boolean opens() throws IOException {
      return in.nextToken() == JsonToken.START_ARRAY;
    }

    void close() throws IOException {
      check(in.nextToken(), JsonToken.END_ARRAY);
    }

    /** Whether the array goes on, with what stands at the current place. */
    boolean more() throws IOException {
      return in.nextToken() != JsonToken.END_ARRAY;
    }

    long current() throws IOException {
      return in.getLongValue();
    }

    long number() throws IOException {
      check(in.nextToken(), JsonToken.VALUE_NUMBER_INT);
      return in.getLongValue();
    }

    boolean flag() throws IOException {
      return in.nextToken() == JsonToken.VALUE_TRUE;
    }

    String text(@Nullable String before) throws IOException {
      in.nextToken();
      return currentText(before);
    }

    String currentText(@Nullable String before) throws IOException {
      String text = optionalCurrent(before);
      if (text == null) {
        throw new IllegalArgumentException("no text of sightings: nothing where a text should be");
      }
      return text;
    }

    @Nullable String optionalText(@Nullable String before) throws IOException {
      in.nextToken();
      return optionalCurrent(before);
    }

    private @Nullable String optionalCurrent(@Nullable String before) throws IOException {
      return switch (in.currentToken()) {
        case VALUE_NULL -> null;
        case VALUE_NUMBER_INT -> before;
        default -> in.getText();
      };
    }

    List<String> texts() throws IOException {
      List<String> texts = new ArrayList<>();
      open();
      while (more()) {
        texts.add(in.getText());
      }
      return texts;
    }

    private static void check(@Nullable JsonToken token, JsonToken wanted) {
      if (token != wanted) {
        throw new IllegalArgumentException(
            "no text of sightings: " + token + " where " + wanted + " should be");
      }
    }
  }
}
