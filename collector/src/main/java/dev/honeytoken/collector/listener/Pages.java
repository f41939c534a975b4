package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.persona.Answer;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the server itself refuses looks as if the product's front had refused it; and what came in
 * place of a request is searched like one.
 */
final class Pages extends ErrorHandler {
  private final Replies replies;
  private final Requests requests;
  private final Clock clock;

  Pages(Replies replies, Requests requests, Clock clock) {
    this.replies = replies;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Answer page = Answer.page(response.getStatus());
    Instant now = clock.instant();
    Optional<Incoming> malformed =
        WatchedConnection.malformed(request)
            .map(raw -> requests.malformed(request, now, raw))
            .or(
                () ->
                    WatchedHttp2.malformed(request)
                        .map(
                            fields ->
                                requests.malformed(request.getConnectionMetaData(), now, fields)));
    if (malformed.isPresent()) {
      replies.send(malformed.get(), page, response, callback);
    } else {
      page.headers().forEach(response.getHeaders()::put);
      response.write(true, ByteBuffer.wrap(page.bytes()), callback);
    }
    return true;
  }
}
