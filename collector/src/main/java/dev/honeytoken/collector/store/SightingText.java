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
 * Sightings as one text and back: JSON arrays whose places say what is what, since the one thread
 * that everybody waits for writes them. Sightings with a nonce are never written. Thread-safe.
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
      for (Sighting each : sightings) {
        write(out, each);
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Sighting sighting) throws IOException {
    out.writeStartArray();
    out.writeNumber(sighting.uses());
    out.writeStartArray();
    for (Found each : sighting.decoys()) {
      out.writeNumber(each.decoy());
      out.writeString(each.where());
    }
    out.writeEndArray();
    Evidence evidence = sighting.evidence();
    out.writeNumber(evidence.at().toEpochMilli());
    out.writeString(evidence.source());
    out.writeNumber(evidence.sourcePort());
    out.writeStartArray();
    for (String each : evidence.forwarded()) {
      out.writeString(each);
    }
    out.writeEndArray();
    out.writeString(evidence.userAgent());
    out.writeString(evidence.protocol().id());
    out.writeString(evidence.method());
    out.writeString(evidence.host());
    out.writeString(evidence.path());
    out.writeStartArray();
    for (Header each : evidence.headers()) {
      out.writeString(each.name());
      out.writeString(each.value());
    }
    out.writeEndArray();
    out.writeNumber(evidence.body().bytes());
    out.writeString(evidence.body().sha256());
    out.writeBoolean(evidence.body().whole());
    out.writeString(sighting.body());
    Tls tls = evidence.tls();
    if (tls == null) {
      out.writeNull();
    } else {
      out.writeStartArray();
      out.writeString(tls.protocol());
      out.writeString(tls.cipher());
      out.writeString(tls.serverName());
      out.writeString(tls.application());
      out.writeString(tls.fingerprint());
      out.writeEndArray();
    }
    out.writeEndArray();
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
      while (reader.opens()) {
        sightings.add(sighting(reader));
      }
      return sightings;
    } catch (IOException e) {
      throw new IllegalArgumentException("no text of sightings: " + e.getMessage(), e);
    }
  }

  private static Sighting sighting(Reader in) throws IOException {
    long uses = in.number();
    List<Found> decoys = new ArrayList<>(1);
    in.open();
    while (in.more()) {
      decoys.add(new Found(in.current(), in.text()));
    }
    Instant at = Instant.ofEpochMilli(in.number());
    String source = in.text();
    int port = (int) in.number();
    List<String> forwarded = in.texts();
    String userAgent = in.optionalText();
    Protocol protocol = Protocol.ofId(in.text());
    String method = in.text();
    String host = in.optionalText();
    String path = in.text();
    List<String> flat = in.texts();
    List<Header> headers = new ArrayList<>(flat.size() / 2);
    for (int i = 0; i < flat.size(); i += 2) {
      headers.add(new Header(flat.get(i), flat.get(i + 1)));
    }
    Body content = new Body(in.number(), in.optionalText(), in.flag());
    String body = in.optionalText();
    Tls tls = in.opens() ? tls(in) : null;
    in.close();
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
        new Tls(in.text(), in.text(), in.optionalText(), in.optionalText(), in.optionalText());
    in.close();
    return tls;
  }

  /** Reads place after place, and says which one is not as it should be. For one thread. */
  private static final class Reader {
    private final JsonParser in;

    Reader(JsonParser in) {
      this.in = in;
    }

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

    /** Whether the array goes on, with what {@link #current} gives. */
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

    String text() throws IOException {
      check(in.nextToken(), JsonToken.VALUE_STRING);
      return in.getText();
    }

    @Nullable String optionalText() throws IOException {
      return in.nextToken() == JsonToken.VALUE_NULL ? null : in.getText();
    }

    List<String> texts() throws IOException {
      List<String> texts = new ArrayList<>();
      open();
      while (more()) {
        texts.add(in.getText());
      }
      return texts;
    }

    private void check(@Nullable JsonToken token, JsonToken wanted) {
      if (token != wanted) {
        throw new IllegalArgumentException(
            "no text of sightings: " + token + " where " + wanted + " should be");
      }
    }
  }
}
