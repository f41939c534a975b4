package dev.honeytoken.collector.listener;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JA4 fingerprint of a TLS client: the same for the same program however it is told to call
 * itself. Source: https://github.com/FoxIO-LLC/ja4/blob/main/technical_details/JA4.md
 */
final class Ja4 {
  private static final int MOST = 99;
  private static final int DIGITS = 12;
  private static final String NOTHING = "0".repeat(DIGITS);

  private Ja4() {}

  /** Its fingerprint, such as {@code t13d1516h2_8daaf6152771_e5627efa2ab1}. */
  static String of(ClientHello hello) {
    return "t"
        + version(hello.version())
        + (hello.extensions().contains(ClientHello.SERVER_NAME) ? "d" : "i")
        + count(hello.ciphers())
        + count(hello.extensions())
        + protocol(hello.protocol())
        + "_"
        + digest(list(hello.ciphers().stream().sorted()))
        + "_"
        + extensions(hello);
  }

  private static String version(int version) {
    return switch (version) {
      case 0x0304 -> "13";
      case 0x0303 -> "12";
      case 0x0302 -> "11";
      case 0x0301 -> "10";
      case 0x0300 -> "s3";
      default -> "00";
    };
  }

  private static String count(List<Integer> values) {
    int count = Math.min(values.size(), MOST);
    return (count < 10 ? "0" : "") + count;
  }

  private static String protocol(String name) {
    if (name.isEmpty()) {
      return "00";
    }
    char first = name.charAt(0);
    char last = name.charAt(name.length() - 1);
    if (isAlphanumeric(first) && isAlphanumeric(last)) {
      return "" + first + last;
    }
    String hex = HexFormat.of().formatHex(name.getBytes(StandardCharsets.ISO_8859_1));
    return "" + hex.charAt(0) + hex.charAt(hex.length() - 1);
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static String extensions(ClientHello hello) {
    String sorted =
        list(
            hello.extensions().stream()
                .filter(each -> each != ClientHello.SERVER_NAME && each != ClientHello.PROTOCOLS)
                .sorted());
    String signatures = list(hello.signatures().stream());
    return digest(sorted.isEmpty() || signatures.isEmpty() ? sorted : sorted + "_" + signatures);
  }

  private static String list(Stream<Integer> values) {
    return values
        .map(each -> HexFormat.of().toHexDigits(each.shortValue()))
        .collect(Collectors.joining(","));
  }

  private static String digest(String text) {
    if (text.isEmpty()) {
      return NOTHING;
    }
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(bytes).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
