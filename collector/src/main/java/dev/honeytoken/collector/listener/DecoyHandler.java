package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.hit.HitPipeline.Outcome;
import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.persona.Answer;
import dev.honeytoken.collector.persona.Ask;
import dev.honeytoken.collector.persona.Personas;
import dev.honeytoken.collector.store.Evidence.Header;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers every request like a product would, once what has to be on disk is on disk. */
final class DecoyHandler extends Handler.Abstract.NonBlocking {
  private static final int TOO_LARGE = 413;
  private static final int BUSY = 503;

  private final HitPipeline pipeline;
  private final Requests requests;
  private final Personas personas;
  private final Deadlines deadlines;
  private final ListenerConfig.Limits limits;
  private final Supplier<URI> url;
  private final Clock clock;

  DecoyHandler(
      HitPipeline pipeline,
      ListenerConfig config,
      Deadlines deadlines,
      Supplier<URI> url,
      Clock clock) {
    this.pipeline = pipeline;
    this.requests = new Requests(new Forwarding(config.trustedProxies()));
    this.personas = config.personas();
    this.deadlines = deadlines;
    this.limits = config.limits();
    this.url = url;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    deadlines.begin(request);
    var at = clock.instant();
    BodyReader.read(
        request,
        limits.bodyBytes(),
        limits.searchedBytes(),
        body -> take(requests.incoming(request, at, body), request, response, callback));
    return true;
  }

  private void take(Incoming incoming, Request request, Response response, Callback callback) {
    Answer answer =
        incoming.body().whole() ? personas.answer(ask(incoming, request)) : Answer.page(TOO_LARGE);
    var outcome = pipeline.take(incoming);
    if (outcome.isDone()) {
      send(outcome.getNow(Outcome.REFUSED), answer, response, callback);
      return;
    }
    var unused =
        outcome
            .completeOnTimeout(Outcome.REFUSED, limits.answer().toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(done -> send(done, answer, response, callback))
            .whenComplete(
                (sent, failure) -> {
                  if (failure != null) {
                    callback.failed(failure);
                  }
                });
  }

  private Ask ask(Incoming incoming, Request request) {
    Map<String, String> headers = new HashMap<>();
    for (Header each : incoming.headers()) {
      headers.putIfAbsent(each.name().toLowerCase(Locale.ROOT), each.value());
    }
    String path = request.getHttpURI().getPath();
    return new Ask(
        request.getMethod(),
        name(incoming.host()),
        path == null ? "" : path,
        request.getHttpURI().getQuery(),
        headers,
        new String(incoming.body().start(), StandardCharsets.UTF_8),
        url.get());
  }

  /** Without its port. */
  private static String name(@Nullable String host) {
    if (host == null) {
      return "";
    }
    int colon = host.lastIndexOf(':');
    boolean port = colon > 0 && host.indexOf(']', colon) < 0;
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
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
