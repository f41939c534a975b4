package dev.honeytoken.collector.listener;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes what providers tell, and leaves every other request to others. What is told is read and
 * written elsewhere: the thread that calls this one is the one that all other requests need.
 */
final class HookHandler extends Handler.Abstract.NonBlocking {
  private static final int TOO_LARGE = 413;

  private final Hooks hooks;
  private final Deadlines deadlines;
  private final int most;

  /**
   * A handler.
   *
   * @param most bytes of a body
   */
  HookHandler(Hooks hooks, Deadlines deadlines, int most) {
    this.hooks = hooks;
    this.deadlines = deadlines;
    this.most = most;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getPath();
    if (path == null || !request.getMethod().equals("POST") || !hooks.has(path)) {
      return false;
    }
    deadlines.begin(request);
    request
        .getComponents()
        .getExecutor()
        .execute(
            () -> {
              try {
                take(path, request, response);
                response.write(true, ByteBuffer.allocate(0), callback);
              } catch (IOException | RuntimeException e) {
                callback.failed(e);
              }
            });
    return true;
  }

  private void take(String path, Request request, Response response) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(most + 1);
      response.setStatus(body.length > most ? TOO_LARGE : hooks.told(path, headers(request), body));
    }
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField each : request.getHeaders()) {
      String value = each.getValue();
      headers.putIfAbsent(each.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    return headers;
  }
}
