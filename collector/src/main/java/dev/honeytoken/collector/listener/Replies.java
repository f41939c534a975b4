package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.hit.HitPipeline.Outcome;
import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.persona.Answer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends an answer once what has to be on disk is on disk. Thread-safe. */
final class Replies {
  static final int TOO_LARGE = 413;
  private static final int BUSY = 503;

  private final HitPipeline pipeline;
  private final long patienceMillis;

  /** Replies that wait so long for the store at most. */
  Replies(HitPipeline pipeline, Duration patience) {
    this.pipeline = pipeline;
    this.patienceMillis = patience.toMillis();
  }

  /** Records the request if there is a decoy in it, then answers; or says that it is busy. */
  void send(Incoming incoming, Answer answer, Response response, Callback callback) {
    var outcome = pipeline.take(incoming);
    if (outcome.isDone()) {
      send(outcome.getNow(Outcome.REFUSED), answer, response, callback);
      return;
    }
    var unused =
        outcome
            .completeOnTimeout(Outcome.REFUSED, patienceMillis, TimeUnit.MILLISECONDS)
            .thenAccept(done -> send(done, answer, response, callback))
            .whenComplete(
                (sent, failure) -> {
                  if (failure != null) {
                    callback.failed(failure);
                  }
                });
  }

  private static void send(Outcome outcome, Answer answer, Response response, Callback callback) {
    Answer sent = outcome == Outcome.REFUSED ? Answer.page(BUSY) : answer;
    response.setStatus(sent.status());
    sent.headers().forEach(response.getHeaders()::put);
    if (sent.status() == TOO_LARGE) {
      // The rest of the body is not read.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.write(true, ByteBuffer.wrap(sent.bytes()), callback);
  }
}
