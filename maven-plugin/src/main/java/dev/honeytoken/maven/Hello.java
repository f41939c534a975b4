package dev.honeytoken.maven;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.honeytoken.Secret;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The one line that an embedded collector says when it is ready.
 *
 * @param admin address of its admin API
 * @param key a key for it
 */
record Hello(URI admin, Secret key) {
  /**
   * Reads {@code {"admin":"http://127.0.0.1:1234","decoy":"…","key":"…"}}.
   *
   * @param line null if the process ended before it said anything
   */
  static Hello read(@Nullable String line) throws IOException {
    if (line == null) {
      throw new EOFException("the process ended");
    }
    String admin = null;
    String key = null;
    try (JsonParser json = new JsonFactory().createParser(line)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          switch (String.valueOf(json.currentName())) {
            case "admin" -> admin = json.getText();
            case "key" -> key = json.getText();
            default -> {}
          }
        }
      }
    }
    if (admin == null || key == null) {
      throw new IOException("the first line has no \"admin\" or no \"key\"");
    }
    return new Hello(URI.create(admin), Secret.of(key));
  }
}
