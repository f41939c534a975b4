package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Slot;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User name, password and the address they belong to, which many formats keep in one URL: {@code
 * https://user:password@host/path} (RFC 3986, section 3.2.1).
 *
 * @param address where the login is used; without a login in it
 */
record Login(Secret username, Secret password, URI address) {
  private static final Pattern URL =
      Pattern.compile("(https?)://([^\\s/@:]*):([^\\s/@]*)@([^\\s@]+)");

  /**
   * The login of a credential: its parts, or a value that is such a URL itself.
   *
   * @throws dev.honeytoken.PlacementException if it has no user name, or is not for HTTP
   */
  static Login of(Slot slot, Credential credential, String format) {
    Matcher url = URL.matcher(credential.value().reveal());
    if (url.matches()) {
      URI address = URI.create(url.group(1) + "://" + url.group(4));
      return new Login(decoded(url.group(2)), decoded(url.group(3)), address);
    }
    Secret username = credential.part(Credential.USERNAME);
    if (username == null) {
      throw Trouble.unsuited(slot, format, "it has no user name");
    }
    URI address = Address.of(slot, credential);
    if (!address.getScheme().startsWith("http")) {
      throw Trouble.unsuited(slot, format, "it is not used over HTTP");
    }
    return new Login(username, credential.value(), address);
  }

  /** The three in one URL. */
  String url() {
    String rest = address.getRawAuthority() + suffix(address);
    return address.getScheme() + "://" + encoded(username) + ":" + encoded(password) + "@" + rest;
  }

  private static String suffix(URI address) {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
  }

  /** The parts of a URL with a login in it; none if it is no such URL. */
  static Map<String, Secret> parts(String text) {
    Map<String, Secret> parts = new LinkedHashMap<>();
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      parts.put(Credential.VALUE, decoded(url.group(3)));
      parts.put(Credential.USERNAME, decoded(url.group(2)));
      parts.put(Credential.URL, Secret.of(url.group(1) + "://" + url.group(4)));
    }
    return parts;
  }

  /** Host and port that a URL names; empty if it is none. */
  static String authority(String url) {
    int from = url.indexOf("://");
    if (from < 0) {
      return "";
    }
    int to = from + 3;
    while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    String authority = url.substring(from + 3, to);
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  private static String encoded(Secret part) {
    StringBuilder out = new StringBuilder();
    for (byte b : part.reveal().getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return out.toString();
  }

  private static Secret decoded(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      int high = at + 2 < bytes.length && bytes[at] == '%' ? digit(bytes[at + 1]) : -1;
      int low = high < 0 ? -1 : digit(bytes[at + 2]);
      if (low < 0) {
        out.write(bytes[at]);
      } else {
        out.write(high << 4 | low);
        at += 2;
      }
    }
    return Secret.of(out.toString(StandardCharsets.UTF_8));
  }

  private static int digit(byte b) {
    return Character.digit((char) b, 16);
  }
}
