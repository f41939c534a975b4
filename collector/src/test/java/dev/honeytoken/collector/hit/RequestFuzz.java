package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * For a fuzzer: a request in the form of its text, in which a tilde stands for a planted
 * credential. Whatever is around it, the search does not throw, and where the credential is found
 * nothing of what is kept holds it. The profile {@code fuzz} runs it with coverage to guide it.
 */
public final class RequestFuzz {
  private static final int SEARCHED = 64 << 10;

  private static final Search SEARCH;
  private static final String CREDENTIAL;

  static {
    try {
      Rig rig = new Rig(Files.createTempDirectory("fuzz"));
      CREDENTIAL = rig.plant("npm-token", Map.of()).value();
      SEARCH = new Search(rig.sealer, new dev.honeytoken.collector.store.DecoyStore(rig.database));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RequestFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    String[] head = (end < 0 ? text : text.substring(0, end)).split("\n", 64);
    byte[] body = end < 0 ? new byte[0] : bytes(text.substring(end + 2));
    List<Header> headers = new ArrayList<>();
    String coding = null;
    for (int i = 1; i < head.length; i++) {
      String[] parts = head[i].split(":", 2);
      headers.add(new Header(parts[0], parts.length < 2 ? "" : filled(parts[1]).strip()));
      coding = parts[0].equalsIgnoreCase("content-encoding") ? headers.get(i - 1).value() : coding;
    }
    Incoming request =
        new Incoming(
            Instant.EPOCH,
            "198.51.100.7",
            1,
            List.of(),
            Protocol.HTTP,
            "GET",
            null,
            filled(head[0]),
            headers,
            new Incoming.Content(body, body.length, null, true).open(coding, SEARCHED),
            null);
    boolean presented = Presented.in(request);
    List<Search.Find> finds = SEARCH.in(request);
    if (finds.isEmpty()) {
      return;
    }
    if (!presented) {
      throw new IllegalStateException("a decoy would be waited for where nothing is presented");
    }
    Redaction redaction = new Redaction(finds);
    String kept = redaction.evidence(request) + "\n" + redaction.body(request.body());
    // Grown together with what stands beside it, it may be found as one of another kind only; then
    // nobody knows where it ends, and what is replaced is what was found.
    boolean whole = finds.stream().anyMatch(each -> each.text().equals(CREDENTIAL));
    if (whole && kept.contains(CREDENTIAL)) {
      throw new IllegalStateException("a credential is kept");
    }
  }

  private static String filled(String text) {
    return text.replace("~", CREDENTIAL);
  }

  private static byte[] bytes(String text) {
    return filled(text).getBytes(StandardCharsets.ISO_8859_1);
  }
}
