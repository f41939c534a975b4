package dev.honeytoken.collector.hit;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Tells a group that it may go on: several at a time, since handing each over costs too. */
final class Tellers {
  private static final int AT_A_TIME = 16;

  private Tellers() {}

  /** Has each told, in no order. */
  static <T> void tell(List<T> group, Executor tellers, Consumer<? super T> word) {
    for (int from = 0; from < group.size(); from += AT_A_TIME) {
      List<T> some = List.copyOf(group.subList(from, Math.min(group.size(), from + AT_A_TIME)));
      tellers.execute(() -> some.forEach(word));
    }
  }
}
