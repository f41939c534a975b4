package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser without scripts that goes from site to site: keeps cookies and goes where it is led.
 */
public final class Wanderer {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.ALWAYS)
          .build();
  private final HttpClient inPlace =
      HttpClient.newBuilder().cookieHandler(client.cookieHandler().orElseThrow()).build();

  /** A page that it has come to. */
  public record Seen(URI address, int status, String page) {}

  /** Goes there, and on from there. */
  public Seen go(String address) {
    return send(client, HttpRequest.newBuilder(URI.create(address)).build());
  }

  /** Where an address leads on to, without going there. */
  public String leadsTo(String address) {
    return send(inPlace, HttpRequest.newBuilder(URI.create(address)).build()).page();
  }

  /** Fills in a provider's form of login. */
  public Seen logIn(Seen form, String user, String password) {
    Matcher token = CSRF.matcher(form.page());
    if (!token.find()) {
      throw new AssertionError(form + " is no form of login");
    }
    String fields =
        "username=%s&password=%s&_csrf=%s"
            .formatted(encoded(user), encoded(password), encoded(token.group(1)));
    return send(
        client,
        HttpRequest.newBuilder(form.address())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields))
            .build());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Seen send(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Seen(
          answer.uri(),
          answer.statusCode(),
          answer.headers().firstValue("Location").orElseGet(answer::body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
