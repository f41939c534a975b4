package dev.honeytoken.collector.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code wrk -t1 -c64}: one thread, 64 connections, the next request after each answer. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");
  private static final Pattern HIGH = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");

  private Wrk() {}

  /**
   * What came of a round.
   *
   * @param rate answers in a second
   * @param count answers
   * @param p99 milliseconds in which 99 of a hundred came
   */
  record Round(double rate, long count, double p99) {}

  /** Asks for that address for so long; each request with one of the header lines, in turn. */
  static Round round(Path directory, String url, List<String> headers, int seconds)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t1", "-c64", "-d" + seconds + "s", "--latency"));
    if (!headers.isEmpty()) {
      Path lines = Files.write(directory.resolve("headers.txt"), headers);
      Path script =
          Files.writeString(
              directory.resolve("headers.lua"),
              """
              local requests, at = {}, 0
              function init(args)
                for line in io.lines("%s") do
                  wrk.headers["Authorization"] = line
                  requests[#requests + 1] = wrk.format("GET")
                end
              end
              function request()
                at = at %% #requests + 1
                return requests[at]
              end
              """
                  .formatted(lines));
      command.addAll(List.of("-s", script.toString()));
    }
    command.add(url);
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (wrk.waitFor() != 0 || !said.contains("Requests/sec")) {
      throw new IllegalStateException("wrk failed: " + said);
    }
    Matcher high = HIGH.matcher(said);
    String unit = high.find() ? high.group(2) : "s";
    double p99 =
        Double.parseDouble(high.group(1))
            * (unit.equals("us") ? 0.001 : unit.equals("ms") ? 1 : 1000);
    return new Round(number(RATE, said), (long) number(COUNT, said), p99);
  }

  private static double number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
