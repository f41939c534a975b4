package dev.honeytoken.collector;

import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.OwnProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A collector in a process of its own, and somebody who uses decoys. */
record OwnCollector(OwnProcess process, Api api, URI decoys) implements AutoCloseable {
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder()
          .readTimeout(Duration.ofSeconds(60))
          .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
          .build();

  /** Starts one under a command that becomes it in the end. */
  static OwnCollector start(Path directory, List<String> prefix, Path data) {
    OwnProcess process =
        OwnProcess.startUnder(
            prefix,
            directory,
            Map.of("HONEYTOKEN_ADMIN_BIND", "127.0.0.1:0", "HONEYTOKEN_DECOY_BIND", "127.0.0.1:0"),
            "--data",
            data.toString());
    String key = "";
    String admin = "";
    for (String line = process.line(); ; line = process.line()) {
      if (line.startsWith("Admin API key")) {
        key = line.substring(line.lastIndexOf(' ') + 1);
      } else if (line.startsWith("Admin API ")) {
        admin = line.substring(line.lastIndexOf(' ') + 1);
      } else if (line.startsWith("Decoys at ")) {
        URI decoys = URI.create(line.substring(line.lastIndexOf(' ') + 1));
        return new OwnCollector(process, new Api(URI.create(admin), key), decoys);
      }
    }
  }

  /** The status that a use is answered with, 0 if it is not; an empty credential is not shown. */
  int use(String credential, String path) {
    Request.Builder request = new Request.Builder().url(decoys.resolve(path).toString());
    if (!credential.isEmpty()) {
      request.header("Authorization", "Bearer " + credential);
    }
    try (Response response = HTTP.newCall(request.build()).execute()) {
      return response.code();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Path of every hit. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    String cursor = "";
    while (true) {
      var page = api.get("/v1/hits?limit=200" + cursor).json();
      paths.addAll(page.objects("hits", each -> each.text("path")));
      String next = page.optionalText("next");
      if (next == null) {
        return paths;
      }
      cursor = "&cursor=" + next;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
