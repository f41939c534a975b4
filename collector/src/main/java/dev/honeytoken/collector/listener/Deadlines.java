package dev.honeytoken.collector.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections on which a request does not arrive in time, and, where there are too many, those
 * that have been sending one the longest: whoever opens thousands of connections must not keep out
 * a client that has something to say. The server's own idle time-out begins anew with every byte,
 * so a header dripped byte by byte would hold a connection for ever. Thread-safe.
 */
public final class Deadlines extends AbstractLifeCycle implements Connection.Listener {
  private static final String ANSWERING = Deadlines.class.getName();
  private static final long SWEEP_MILLIS = 250;

  /** Of too many connections this part goes at once, so that looking for them is not done often. */
  private static final int PART = 64;

  private final Scheduler scheduler;
  private final long headerNanos;
  private final long bodyNanos;
  private final int most;
  private final boolean patient;
  private final Map<Object, Watch> watches = new ConcurrentHashMap<>();
  private final AtomicBoolean evicting = new AtomicBoolean();

  Deadlines(Scheduler scheduler, Duration header, Duration body, int most) {
    this(scheduler, header, body, most, false);
  }

  /**
   * Deadlines for a listener, of which they are a bean.
   *
   * @param header how long the next request's header may take, from the first byte of the
   *     connection or the last answer on
   * @param body how long a request may take from there
   * @param most connections at a time
   * @param patient whether an answer may take any time once the request is there
   */
  public Deadlines(Scheduler scheduler, Duration header, Duration body, int most, boolean patient) {
    this.scheduler = scheduler;
    this.most = most;
    this.patient = patient;
    this.headerNanos = header.toNanos();
    this.bodyNanos = body.toNanos();
  }

  private static final class Watch {
    private final EndPoint endPoint;
    private long since = System.nanoTime();
    private int underWay;
    private int answering;

    Watch(EndPoint endPoint) {
      this.endPoint = endPoint;
    }

    synchronized void begin() {
      underWay++;
      since = System.nanoTime();
    }

    synchronized void answer() {
      answering++;
    }

    synchronized void end(boolean answered) {
      underWay--;
      answering -= answered ? 1 : 0;
      since = System.nanoTime();
    }

    /** Whether the client is to send something: a header, or the rest of a body. */
    synchronized boolean isAwaited() {
      return answering == 0;
    }

    synchronized long since() {
      return since;
    }

    synchronized boolean late(long header, long body, boolean patient) {
      if (patient && answering > 0) {
        return false;
      }
      return System.nanoTime() - since > (underWay > 0 ? body : header);
    }
  }

  @Override
  public void onOpened(Connection connection) {
    // TLS, its negotiation and HTTP are connections one above the other on one transport.
    EndPoint endPoint = connection.getEndPoint();
    watches.computeIfAbsent(endPoint.getTransport(), transport -> new Watch(endPoint));
    makeRoom();
  }

  /**
   * Whoever comes while others are made to leave is counted before that ends: once all places are
   * taken nobody new is let in, and there would be no other occasion.
   */
  private void makeRoom() {
    boolean left = true;
    while (left && watches.size() > most && evicting.compareAndSet(false, true)) {
      try {
        left = evict(watches.size() - most);
      } finally {
        evicting.set(false);
      }
    }
  }

  private record Waiting(Watch watch, long nanos) {}

  /** Whether anybody could be made to leave. */
  private boolean evict(int tooMany) {
    long now = System.nanoTime();
    List<Waiting> waiting = new ArrayList<>();
    for (Watch each : watches.values()) {
      if (each.isAwaited()) {
        waiting.add(new Waiting(each, now - each.since()));
      }
    }
    waiting.sort(Comparator.comparingLong(Waiting::nanos).reversed());
    int leaving = Math.min(Math.max(tooMany, most / PART), waiting.size());
    for (Waiting each : waiting.subList(0, leaving)) {
      each.watch().endPoint.close();
      watches.remove(each.watch().endPoint.getTransport());
    }
    return leaving > 0;
  }

  @Override
  public void onClosed(Connection connection) {
    EndPoint endPoint = connection.getEndPoint();
    if (!endPoint.isOpen()) {
      watches.remove(endPoint.getTransport());
    }
  }

  /** The header of a request is complete. */
  public void begin(Request request) {
    Watch watch = watch(request);
    if (watch != null) {
      watch.begin();
      Request.addCompletionListener(
          request, failure -> watch.end(request.getAttribute(ANSWERING) != null));
    }
  }

  /** Its body is there too: from now on it is waited for us, and nobody is made to leave. */
  public void answer(Request request) {
    Watch watch = watch(request);
    if (watch != null) {
      request.setAttribute(ANSWERING, true);
      watch.answer();
    }
  }

  private @Nullable Watch watch(Request request) {
    return watches.get(
        request.getConnectionMetaData().getConnection().getEndPoint().getTransport());
  }

  @Override
  protected void doStart() {
    schedule();
  }

  private void schedule() {
    scheduler.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    if (!isStarting() && !isRunning()) {
      return;
    }
    watches
        .values()
        .removeIf(
            watch -> {
              boolean late = watch.late(headerNanos, bodyNanos, patient);
              if (late) {
                watch.endPoint.close();
              }
              return late || !watch.endPoint.isOpen();
            });
    schedule();
  }
}
