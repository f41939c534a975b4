package dev.honeytoken.collector.listener;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections on which a request does not arrive in time. The server's own idle time-out
 * begins anew with every byte, so a header dripped byte by byte would hold a connection for ever.
 * Thread-safe.
 */
final class Deadlines extends AbstractLifeCycle implements Connection.Listener {
  private static final long SWEEP_MILLIS = 250;

  private final Scheduler scheduler;
  private final long headerNanos;
  private final long bodyNanos;
  private final Map<Object, Watch> watches = new ConcurrentHashMap<>();

  Deadlines(Scheduler scheduler, Duration header, Duration body) {
    this.scheduler = scheduler;
    this.headerNanos = header.toNanos();
    this.bodyNanos = body.toNanos();
  }

  private static final class Watch {
    private final EndPoint endPoint;
    private long since = System.nanoTime();
    private int underWay;

    Watch(EndPoint endPoint) {
      this.endPoint = endPoint;
    }

    synchronized void begin() {
      underWay++;
      since = System.nanoTime();
    }

    synchronized void end() {
      underWay--;
      since = System.nanoTime();
    }

    synchronized boolean late(long header, long body) {
      return System.nanoTime() - since > (underWay > 0 ? body : header);
    }
  }

  @Override
  public void onOpened(Connection connection) {
    // TLS, its negotiation and HTTP are connections one above the other on one transport.
    EndPoint endPoint = connection.getEndPoint();
    watches.computeIfAbsent(endPoint.getTransport(), transport -> new Watch(endPoint));
  }

  @Override
  public void onClosed(Connection connection) {
    EndPoint endPoint = connection.getEndPoint();
    if (!endPoint.isOpen()) {
      watches.remove(endPoint.getTransport());
    }
  }

  /** The header of a request is complete. */
  void begin(Request request) {
    Watch watch =
        watches.get(request.getConnectionMetaData().getConnection().getEndPoint().getTransport());
    if (watch != null) {
      watch.begin();
      Request.addCompletionListener(request, failure -> watch.end());
    }
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
              boolean late = watch.late(headerNanos, bodyNanos);
              if (late) {
                watch.endPoint.close();
              }
              return late || !watch.endPoint.isOpen();
            });
    schedule();
  }
}
