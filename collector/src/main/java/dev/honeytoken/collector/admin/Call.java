package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.Problem;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.collector.store.Page;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer. It is answered once: later answers are dropped, so that a long poll
 * may be ended by a change and by its time-out at once. Answering is thread-safe.
 */
final class Call {
  private static final String JSON = "application/json";
  private static final Logger LOG = LoggerFactory.getLogger(Call.class);
  private static final int CHUNK = 32 << 10;
  private static final int MOST_ITEMS = 1_000;
  private static final int USUAL_ITEMS = 100;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Map<String, String> parameters;
  private final int largestBody;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicReference<@Nullable Runnable> afterwards = new AtomicReference<>();
  private volatile Auditor.Listener listener = (status, detail) -> {};
  private volatile @Nullable String made;
  private volatile String who = "";

  Call(
      Request request,
      Response response,
      Callback callback,
      Map<String, String> parameters,
      int largestBody) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.parameters = parameters;
    this.largestBody = largestBody;
  }

  /** A parameter of the route's template. */
  String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no parameter " + name);
    }
    return value;
  }

  /** A header, or null. */
  @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** The address that the request came from. */
  String remoteAddress() {
    return Request.getRemoteAddr(request);
  }

  /** A query parameter, or null. */
  @Nullable String query(String name) {
    Fields.@Nullable Field field = Request.extractQueryParameters(request).get(name);
    return field == null ? null : field.getValue();
  }

  /** A whole number in the query, within bounds, or what is used where it is left out. */
  long number(String name, long least, long most, long unset) {
    String text = query(name);
    if (text == null) {
      return unset;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The answer is the same for a text and for a number out of bounds.
    }
    throw ProblemException.badRequest(
        name + " must be a whole number from " + least + " to " + most,
        name,
        "Correct the query parameter " + name + ".");
  }

  /** The page of a listing that is asked for. */
  Page.Request page() {
    String cursor = query("cursor");
    if (cursor != null && Ids.of(cursor).isEmpty()) {
      throw ProblemException.badRequest(
          "cursor is none of ours",
          "cursor",
          "Use the 'next' of the page before, or leave it out.");
    }
    return new Page.Request(cursor, (int) number("limit", 1, MOST_ITEMS, USUAL_ITEMS));
  }

  /** Runs something when a time has passed, on no thread of its own. */
  void after(long millis, Runnable task) {
    request
        .getComponents()
        .getScheduler()
        .schedule(
            () -> request.getComponents().getExecutor().execute(task),
            millis,
            TimeUnit.MILLISECONDS);
  }

  /** Runs something on a thread of the server. */
  void onThread(Runnable task) {
    request.getComponents().getExecutor().execute(task);
  }

  /** The body, whole. */
  byte[] body() throws IOException {
    if (request.getLength() > largestBody) {
      throw tooLarge();
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(largestBody + 1);
      if (body.length > largestBody) {
        throw tooLarge();
      }
      return body;
    }
  }

  private ProblemException tooLarge() {
    return ProblemException.tooLarge(
        "the body is larger than " + largestBody + " bytes",
        "Send less at once, or raise limits.requestBytes of the collector.");
  }

  /** Answers with a tree, see {@link Json#write}. */
  void json(int status, Object tree) {
    answer(status, JSON, Json.write(tree));
  }

  /** Answers with JSON that is written already. */
  void json(int status, byte[] body) {
    answer(status, JSON, body);
  }

  /** Answers with nothing but a status. */
  void empty(int status) {
    answer(status, null, new byte[0]);
  }

  /** Answers with a refusal. */
  void problem(ProblemException problem) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    Problem told = problem.problem();
    write(told.status(), told.detail(), Problem.MEDIA_TYPE, Wire.PROBLEM.write(told));
  }

  /** Has somebody told what the answer will be, before it is given. */
  void beforeAnswer(Auditor.Listener told) {
    listener = told;
  }

  /** Says whose key it is. */
  void by(String name) {
    who = name;
  }

  /** The name of the key that it was made with; empty where none is asked for. */
  String who() {
    return who;
  }

  /** Says what the call has made, which no parameter of its route names. */
  void made(String id) {
    made = id;
  }

  /** The id of what the call is about, or null. */
  @Nullable String subject() {
    return made != null ? made : parameters.values().stream().findFirst().orElse(null);
  }

  /** Writes an answer that is too large to be held. */
  @FunctionalInterface
  interface Writer {
    /** Writes all of it; leaves the stream open. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Answers with a file, written while it is sent. If the writer fails the answer is cut off, so
   * that nobody takes half of it for the whole.
   */
  void file(String type, String name, Writer writer) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    listener.answering(200, null);
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put("Content-Disposition", "attachment; filename=\"" + name + "\"");
    OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), CHUNK);
    try {
      writer.write(out);
      out.close();
      callback.succeeded();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} was not sent whole", name, e);
      callback.failed(e);
    }
  }

  /** Has something done when the call is answered, at once if it was already. */
  void whenAnswered(Runnable task) {
    afterwards.set(task);
    if (answered.get()) {
      task.run();
    }
  }

  /** Answers. */
  void answer(int status, @Nullable String type, byte[] body) {
    if (answered.compareAndSet(false, true)) {
      write(status, null, type, body);
    }
  }

  private void write(int status, @Nullable String detail, @Nullable String type, byte[] body) {
    listener.answering(status, detail);
    Runnable after = afterwards.get();
    if (after != null) {
      after.run();
    }
    response.setStatus(status);
    if (type != null) {
      response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, type));
    }
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
