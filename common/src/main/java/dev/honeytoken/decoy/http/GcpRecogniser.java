package dev.honeytoken.decoy.http;

import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Finds the id of a service account's key where it comes back: in the header of an assertion that
 * the key has signed ({@code kid}, RFC 7515, section 4.1.4), in the document itself, and alone.
 */
final class GcpRecogniser implements Recogniser {
  private static final int LONGEST = 8192;
  private static final int LONGEST_HEADER = 512;

  @Override
  public int shortest() {
    return GcpServiceAccountKind.ID_LENGTH;
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    int length = candidate.length();
    if (length == GcpServiceAccountKind.ID_LENGTH) {
      return GcpServiceAccountKind.ID.decode(candidate);
    }
    if (length < GcpServiceAccountKind.ID_LENGTH || length > LONGEST) {
      return null;
    }
    if (candidate.charAt(0) == '{') {
      return named(candidate.toString(), "\"private_key_id\"");
    }
    boolean token = candidate.charAt(0) == 'e' && candidate.charAt(1) == 'y';
    return token ? inHeader(candidate) : null;
  }

  private static @Nullable Seal inHeader(CharSequence token) {
    int dot = 0;
    int end = Math.min(token.length(), LONGEST_HEADER);
    while (dot < end && token.charAt(dot) != '.') {
      dot++;
    }
    if (dot == end) {
      return null;
    }
    try {
      byte[] header = Base64.getUrlDecoder().decode(token.subSequence(0, dot).toString());
      return named(new String(header, StandardCharsets.ISO_8859_1), "\"kid\"");
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The seal in the text under that name, whatever blanks stand around the colon. */
  private static @Nullable Seal named(String json, String name) {
    int at = json.indexOf(name);
    int from = at < 0 ? 0 : json.indexOf('"', at + name.length()) + 1;
    int end = from == 0 ? -1 : json.indexOf('"', from);
    return end - from == GcpServiceAccountKind.ID_LENGTH
        ? GcpServiceAccountKind.ID.decode(json.substring(from, end))
        : null;
  }
}
