package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.persona.Answer;
import dev.honeytoken.collector.persona.Ask;
import dev.honeytoken.collector.persona.Personas;
import dev.honeytoken.collector.store.Evidence.Header;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers every request like a product would, once what has to be on disk is on disk. */
final class DecoyHandler extends Handler.Abstract.NonBlocking {
  private static final int MALFORMED = 400;

  /** Bytes. */
  private static final int SMALL = 8 << 10;

  private final Replies replies;
  private final Requests requests;
  private final Personas personas;
  private final Deadlines deadlines;
  private final ListenerConfig.Limits limits;
  private final Supplier<URI> url;
  private final Clock clock;

  DecoyHandler(
      Replies replies,
      Requests requests,
      ListenerConfig config,
      Deadlines deadlines,
      Supplier<URI> url,
      Clock clock) {
    this.replies = replies;
    this.requests = requests;
    this.personas = config.personas();
    this.deadlines = deadlines;
    this.limits = config.limits();
    this.url = url;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    deadlines.begin(request);
    Instant at = clock.instant();
    BodyReader.read(
        request,
        limits.bodyBytes(),
        limits.searchedBytes(),
        body -> {
          if (isSmall(request, body)) {
            take(request, at, body, response, callback);
          } else {
            elsewhere(request, at, body, response, callback);
          }
        });
    return true;
  }

  /** Whether it is searched in no time. */
  private static boolean isSmall(Request request, Incoming.Content body) {
    return body.bytes() <= SMALL && !request.getHeaders().contains(HttpHeader.CONTENT_ENCODING);
  }

  /** The thread that reads is the one that every other connection needs. */
  private void elsewhere(
      Request request, Instant at, Incoming.Content body, Response response, Callback callback) {
    request
        .getComponents()
        .getExecutor()
        .execute(
            () -> {
              try {
                take(request, at, body, response, callback);
              } catch (RuntimeException e) {
                callback.failed(e);
              }
            });
  }

  private void take(
      Request request, Instant at, Incoming.Content body, Response response, Callback callback) {
    take(requests.incoming(request, at, opened(request, body)), request, response, callback);
  }

  private Incoming.Content opened(Request request, Incoming.Content body) {
    return body.open(request.getHeaders().get(HttpHeader.CONTENT_ENCODING), limits.searchedBytes());
  }

  private void take(Incoming incoming, Request request, Response response, Callback callback) {
    deadlines.answer(request);
    Answer answer;
    if (WatchedConnection.target(request).isPresent()) {
      answer = Answer.page(MALFORMED);
    } else if (incoming.body().whole()) {
      answer = personas.answer(ask(incoming, request));
    } else {
      answer = Answer.page(Replies.TOO_LARGE);
    }
    replies.send(incoming, answer, response, callback);
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
        incoming.certificate() != null,
        new String(incoming.body().shown(), StandardCharsets.UTF_8),
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
}
