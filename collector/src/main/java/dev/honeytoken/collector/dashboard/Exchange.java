package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.dashboard.sign.Session;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.collector.store.Page.Request;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/** One request of a browser and its answer. Used by one thread. */
public final class Exchange {
  private static final int LARGEST_FORM = 64 << 10;
  private static final String HTML = "text/html; charset=utf-8";

  private final org.eclipse.jetty.server.Request request;
  private final Response response;
  private final Callback callback;
  private final Dashboard dashboard;
  private final Map<String, String> parameters;
  private final @Nullable Session session;
  private @Nullable Map<String, String> form;
  private @Nullable String subject;
  private @Nullable Answer answer;

  private record Answer(int status, @Nullable String type, ByteBuffer body) {}

  Exchange(
      org.eclipse.jetty.server.Request request,
      Response response,
      Callback callback,
      Dashboard dashboard,
      Map<String, String> parameters,
      @Nullable Session session) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.dashboard = dashboard;
    this.parameters = parameters;
    this.session = session;
  }

  /** Who asks. */
  public Session session() {
    Session known = session;
    if (known == null) {
      throw new IllegalStateException("nobody is signed in");
    }
    return known;
  }

  /** A parameter of the action's path. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the action has no parameter " + name);
    }
    return value;
  }

  org.eclipse.jetty.server.Request request() {
    return request;
  }

  /** Who asks; null before they have signed in. */
  @Nullable Session visitor() {
    return session;
  }

  /** A value of the query, stripped; null where it is left out or empty. */
  public @Nullable String query(String name) {
    Fields.@Nullable Field field =
        org.eclipse.jetty.server.Request.extractQueryParameters(request).get(name);
    return field == null || field.getValue().isBlank() ? null : field.getValue().strip();
  }

  /** The page of a listing that is asked for. */
  public Request page(int limit) {
    String cursor = query("from");
    if (cursor != null && Ids.of(cursor).isEmpty()) {
      throw Refused.wrong("That is no place in this list", "Begin again at its first page.");
    }
    return new Request(cursor, limit);
  }

  /** A field of the form that was sent; empty where it was left out. */
  public String field(String name) throws IOException {
    Map<String, String> read = form;
    if (read == null) {
      read = read();
      form = read;
    }
    return read.getOrDefault(name, "");
  }

  private Map<String, String> read() throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(LARGEST_FORM + 1);
      if (body.length > LARGEST_FORM) {
        throw Refused.tooLarge();
      }
      Map<String, String> fields = new LinkedHashMap<>();
      UrlEncoded.decodeTo(
          new String(body, StandardCharsets.UTF_8),
          (name, value) -> fields.putIfAbsent(name, value),
          StandardCharsets.UTF_8);
      return fields;
    }
  }

  /** Whether a script asks for a part of the page that it has. */
  public boolean isPart() {
    return header("HX-Request") != null;
  }

  /** A header, or null. */
  @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** A cookie that the browser brings. */
  public Optional<String> cookie(String name) {
    List<HttpCookie> cookies = org.eclipse.jetty.server.Request.getCookies(request);
    return cookies.stream()
        .filter(each -> each.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** The address that the request came from. */
  public String address() {
    return org.eclipse.jetty.server.Request.getRemoteAddr(request);
  }

  /** Whether the connection is enciphered. */
  public boolean isSecure() {
    return request.isSecure();
  }

  /** Scheme, host and port as the browser wrote them. */
  public String origin() {
    String host = header("Host");
    return (isSecure() ? "https://" : "http://") + (host == null ? "" : host);
  }

  /** Says what the deed is done to, for the audit log. */
  public void about(String id) {
    subject = id;
  }

  @Nullable String subject() {
    return subject != null ? subject : parameters.values().stream().findFirst().orElse(null);
  }

  /**
   * Answers with a page.
   *
   * @param template name of the template
   * @param title of the page
   * @param view what the template shows
   */
  public void show(String template, String title, Object view) {
    show(200, template, title, view);
  }

  /** The same with another status. */
  public void show(int status, String template, String title, Object view) {
    answer(
        status,
        HTML,
        Templates.page(template, dashboard.shell(title, this), view)
            .getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with another address to go on to, after something was done. */
  public void goTo(String path) {
    response.getHeaders().put(HttpHeader.LOCATION, path);
    answer(303, null, new byte[0]);
  }

  /** Answers that there is nothing new. */
  public void nothing() {
    answer(204, null, new byte[0]);
  }

  /** Writes an answer that is too large to be held. */
  @FunctionalInterface
  public interface Writer {
    /** Writes all of it; leaves the stream open. */
    void write(OutputStream out) throws IOException;
  }

  /** Answers with a file to keep. */
  public void file(String type, String name, Writer writer) throws IOException {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put("Content-Disposition", "attachment; filename=\"" + name + "\"");
    try (OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response))) {
      writer.write(out);
    } catch (IOException | RuntimeException e) {
      callback.failed(e);
      return;
    }
    callback.succeeded();
  }

  void setHeader(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Has the browser keep a cookie, written as RFC 6265 has it. */
  public void addCookie(String cookie) {
    response.getHeaders().add("Set-Cookie", cookie);
  }

  /** Holds the answer: it is sent when all is done and written down. */
  void answer(int status, @Nullable String type, byte[] body) {
    answer = new Answer(status, type, ByteBuffer.wrap(body));
  }

  /** The status of the answer that is held; 0 if it was a file, which is on its way. */
  int status() {
    return answer == null ? 0 : answer.status();
  }

  /** Sends the answer that is held. */
  void send() {
    Answer held = answer;
    if (held == null) {
      return;
    }
    response.setStatus(held.status());
    if (held.type() != null) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, held.type());
    }
    response.write(true, held.body(), callback);
  }
}
