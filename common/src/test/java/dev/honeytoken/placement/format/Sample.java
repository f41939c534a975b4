package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Slot;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credentials and slots for the tests of formats. */
public final class Sample {
  public static final URI ENDPOINT = URI.create("https://packages.example.com:8443");
  public static final String VALUE = "q7Rk-2mVx_Zt0aLw9PbNcE4sYd8HfJgU";
  public static final String USERNAME = "svc-deploy";
  public static final String URL = ENDPOINT + "/repository/releases/";

  private Sample() {}

  public static Credential withUrl() {
    return credential(VALUE, null, URL);
  }

  public static Credential full() {
    return credential(VALUE, USERNAME, URL);
  }

  public static Credential bare() {
    return credential(VALUE, null, null);
  }

  public static Credential credential(
      String value, @Nullable String username, @Nullable String url) {
    Map<String, Secret> parts = new LinkedHashMap<>();
    parts.put(Credential.VALUE, Secret.of(value));
    if (username != null) {
      parts.put(Credential.USERNAME, Secret.of(username));
    }
    if (url != null) {
      parts.put(Credential.URL, Secret.of(url));
    }
    return new Credential(parts, false);
  }

  public static Slot slot(String file, @Nullable String name) {
    return new Slot(file, name, ENDPOINT);
  }
}
