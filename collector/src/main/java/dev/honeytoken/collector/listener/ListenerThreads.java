package dev.honeytoken.collector.listener;

import java.util.concurrent.ForkJoinWorkerThread;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The public listener's threads. Thread-safe. */
final class ListenerThreads extends QueuedThreadPool {
  private static final int FEWEST = 4;

  /** So many at most. */
  ListenerThreads(int most) {
    super(most, FEWEST);
    setName("listener");
    setDaemon(true);
  }

  /**
   * A connection whose answer was sent by a thread that tells of commits goes on there: what is
   * left is to wait for the next request, and waking another thread for it takes longer than that.
   */
  @Override
  public void execute(Runnable job) {
    if (job instanceof WatchedConnection
        && Thread.currentThread() instanceof ForkJoinWorkerThread) {
      job.run();
    } else {
      super.execute(job);
    }
  }
}
