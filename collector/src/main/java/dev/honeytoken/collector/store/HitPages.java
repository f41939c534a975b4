package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.HitStore.WithBody;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Hits in the order of their ids, a page of them in memory at a time. For one thread. */
final class HitPages implements Iterator<WithBody> {
  /** Each may have a body of some kilobytes. */
  private static final int AT_A_TIME = 200;

  private final Function<Window, List<WithBody>> reader;
  private final long last;
  private final Deque<WithBody> page = new ArrayDeque<>();
  private long after = Long.MIN_VALUE;
  private boolean atEnd;

  /** Hits with ids above {@code after}, up to {@code last}. */
  record Window(long after, long last, int most) {}

  HitPages(Function<Window, List<WithBody>> reader, long last) {
    this.reader = reader;
    this.last = last;
  }

  @Override
  public boolean hasNext() {
    if (page.isEmpty() && !atEnd) {
      List<WithBody> read = reader.apply(new Window(after, last, AT_A_TIME));
      page.addAll(read);
      atEnd = read.size() < AT_A_TIME;
      if (!read.isEmpty()) {
        after = Ids.of(read.get(read.size() - 1).hit().id()).orElseThrow();
      }
    }
    return !page.isEmpty();
  }

  @Override
  public WithBody next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.remove();
  }
}
