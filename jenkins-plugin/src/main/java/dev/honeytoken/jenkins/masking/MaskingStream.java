package dev.honeytoken.jenkins.masking;

import hudson.console.LineTransformationOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Writes stars where a line has a value that must not be seen. */
final class MaskingStream extends LineTransformationOutputStream.Delegating {
  private static final String STARS = "****";

  private final Supplier<List<String>> values;

  private MaskingStream(OutputStream out, Supplier<List<String>> values) {
    super(out);
    this.values = values;
  }

  /** A stream over another that masks whatever the supplier gives when a line ends. */
  static OutputStream over(OutputStream out, Supplier<List<String>> values) {
    return new MaskingStream(out, values);
  }

  @Override
  protected void eol(byte[] bytes, int length) throws IOException {
    List<String> its = values.get();
    if (its.isEmpty()) {
      out.write(bytes, 0, length);
      return;
    }
    String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
    String masked = masked(line, its);
    // A line with nothing in it passes as the bytes it came in, whatever its encoding.
    if (masked.equals(line)) {
      out.write(bytes, 0, length);
    } else {
      out.write(masked.getBytes(StandardCharsets.UTF_8));
    }
  }

  static String masked(String line, List<String> values) {
    String masked = line;
    List<String> longestFirst =
        values.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    for (String value : longestFirst) {
      if (!value.isEmpty()) {
        masked = masked.replace(value, STARS);
      }
    }
    return masked;
  }
}
