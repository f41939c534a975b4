package dev.honeytoken.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real node of OpenSearch in a process of its own. */
public final class OpenSearch implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Ready at (http://\\S+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Running process;
  private final String url;

  private OpenSearch(Running process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one that knows nothing. */
  public static OpenSearch start() {
    Path module = Build.root().resolve("it-tests/search-node/target");
    Running process =
        Command.of(
                Build.java().toString(),
                "-Xshare:auto",
                "-Xmx384m",
                "-cp",
                module.resolve("classes") + java.io.File.pathSeparator + module.resolve("lib/*"),
                "dev.honeytoken.it.search.SearchNode",
                Build.freshDirectory("search").toString())
            .start()
            .awaitSaying("Ready at http");
    Matcher ready = READY.matcher(process.log());
    if (!ready.find()) {
      throw new AssertionError(process.log());
    }
    return new OpenSearch(process, ready.group(1));
  }

  /** Where it is, without a final slash. */
  public String url() {
    return url;
  }

  /** What it answers to a request. */
  public JsonNode ask(String method, String path, String contentType, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return new ObjectMapper()
          .readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
