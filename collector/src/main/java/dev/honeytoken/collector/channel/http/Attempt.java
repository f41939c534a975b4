package dev.honeytoken.collector.channel.http;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at bringing an alert. However many requests it takes, together they take no longer
 * than the channel's time-out. Used by one thread.
 */
public final class Attempt {
  private static final long GLANCE_BYTES = 4096;
  private static final long ANSWER_BYTES = 1 << 20;
  private static final int DETAIL_CHARS = 200;

  private final Poster poster;
  private final Duration timeout;
  private final long end;
  private Redaction redaction;

  Attempt(Poster poster, Duration timeout) {
    this.poster = poster;
    this.timeout = timeout;
    this.end = System.nanoTime() + timeout.toNanos();
    this.redaction = poster.redaction();
  }

  /** Takes these out of whatever is shown from here on; they were learned on the way. */
  public void hide(List<Secret> secrets) {
    redaction = redaction.and(secrets);
  }

  /** The clock that messages are dated by. */
  public Clock clock() {
    return poster.clock();
  }

  /**
   * Sends, and reads the few words of an answer of which only the status matters.
   *
   * @throws Unreachable for later, if there is no answer
   */
  public Reply send(Message message) throws Unreachable {
    return send(message, GLANCE_BYTES);
  }

  /**
   * Sends, and reads the whole of an answer that has to be understood, up to 1 MiB.
   *
   * @throws Unreachable for later, if there is no answer
   */
  public Reply ask(Message message) throws Unreachable {
    return send(message, ANSWER_BYTES);
  }

  /** Waits, unless the time would run out over it; says whether it has waited. */
  public boolean pause(Duration wait) throws Unreachable {
    if (end - System.nanoTime() <= wait.toNanos()) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Unreachable.forNow("the collector is stopping");
    }
  }

  private Reply send(Message message, long most) throws Unreachable {
    ConnectionPool pool = poster.client().connectionPool();
    boolean kept = pool.idleConnectionCount() > 0;
    try {
      return once(message, most);
    } catch (Cut e) {
      if (!kept) {
        throw e.unreachable();
      }
    }
    // Servers close what they have kept open for us without a word, which says nothing of them.
    pool.evictAll();
    try {
      return once(message, most);
    } catch (Cut e) {
      throw e.unreachable();
    }
  }

  /** The connection was lost. */
  private static final class Cut extends Exception {
    private static final long serialVersionUID = 1L;

    Cut(String message) {
      super(message);
    }

    Unreachable unreachable() {
      return Unreachable.forNow(String.valueOf(getMessage()));
    }
  }

  private Reply once(Message message, long most) throws Unreachable, Cut {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw tooLate();
    }
    if (!poster.reach().allowsLiteral(message.to().getHost())) {
      throw outOfReach(message.to().getHost());
    }
    Request.Builder request = poster.request().url(message.to().toString());
    message.headers().forEach(request::header);
    request.method(message.method(), body(message));
    Call call = poster.client().newCall(request.build());
    call.timeout().timeout(left, TimeUnit.NANOSECONDS);
    String host = message.to().getHost();
    try {
      Response response = call.execute();
      try {
        return reply(response, most);
      } finally {
        close(response);
      }
    } catch (ReachDns.OutOfReachException e) {
      throw outOfReach(host);
    } catch (UnknownHostException e) {
      throw Unreachable.forNow("host " + host + " is unknown");
    } catch (SSLException e) {
      throw Unreachable.forNow("TLS with " + host + " failed: " + plain(e));
    } catch (InterruptedIOException e) {
      throw tooLate();
    } catch (IOException e) {
      throw new Cut("connection to " + host + " failed: " + plain(e));
    }
  }

  private static @Nullable RequestBody body(Message message) {
    if (!message.hasBody()) {
      return null;
    }
    String type = message.headers().get("Content-Type");
    return RequestBody.create(message.body(), type == null ? null : MediaType.parse(type));
  }

  private Reply reply(Response response, long most) {
    Buffer read = new Buffer();
    Reply.Body body = Reply.Body.LONGER;
    try {
      BufferedSource source = response.body().source();
      while (read.size() < most && body == Reply.Body.LONGER) {
        if (source.read(read, most - read.size()) == -1) {
          body = Reply.Body.WHOLE;
        }
      }
    } catch (IOException e) {
      // The status has arrived; whether that is enough is for the channel to say.
      body = Reply.Body.CUT;
    }
    return new Reply(
        response.code(), response.headers(), read.readByteArray(), body, clock(), redaction::of);
  }

  private static void close(Closeable response) {
    try {
      response.close();
    } catch (IOException e) {
      // It had run into the time-out already, and what was read until then is kept.
    }
  }

  private static Unreachable outOfReach(String host) {
    return new Unreachable(
        new Outcome.Refused(
            "host "
                + host
                + " is inside the collector's own network, where no channel that is set over the"
                + " API may be; the operator allows it by admin.channelNetworks"));
  }

  private Unreachable tooLate() {
    return new Unreachable(
        new Outcome.Later("no answer within " + timeout.toMillis() + " ms", null));
  }

  private String plain(IOException e) {
    return OneLine.of(redaction.of(String.valueOf(e.getMessage())), DETAIL_CHARS);
  }
}
