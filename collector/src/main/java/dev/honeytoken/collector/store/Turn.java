package dev.honeytoken.collector.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may do what only one can do at a time. Those who come first by right go before the others;
 * but once they have had as much time as the last of the others took, one of the others goes, so
 * that neither keeps the other out. Thread-safe.
 */
final class Turn {
  /** One that took very long does not keep its like out for as long again. */
  private static final long MOST_OWED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition mayGoFirst = lock.newCondition();
  private final Condition mayGo = lock.newCondition();
  private int waitingFirst;
  private int waiting;
  private boolean taken;
  private boolean takenFirst;
  private long since;
  private long owed;

  /** Waits for the turn. */
  void take(boolean first) {
    lock.lock();
    try {
      if (first) {
        waitingFirst++;
        while (taken || (waiting > 0 && owed <= 0)) {
          mayGoFirst.awaitUninterruptibly();
        }
        waitingFirst--;
      } else {
        waiting++;
        while (taken || (waitingFirst > 0 && owed > 0)) {
          mayGo.awaitUninterruptibly();
        }
        waiting--;
      }
      taken = true;
      takenFirst = first;
      since = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the turn. */
  void give() {
    lock.lock();
    try {
      long took = System.nanoTime() - since;
      owed = takenFirst ? owed - took : Math.min(took, MOST_OWED_NANOS);
      taken = false;
      if (waiting > 0 && (waitingFirst == 0 || owed <= 0)) {
        mayGo.signal();
      } else {
        mayGoFirst.signal();
      }
    } finally {
      lock.unlock();
    }
  }
}
