package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;

/** The far side of a channel that several replicas send to. */
final class Listening {
  /** One attempt, by which replica and under which key. */
  record Heard(String replica, String key, String title) {}

  private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
  private final Map<String, String> busy = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> overlaps = new ConcurrentLinkedQueue<>();
  private volatile BiFunction<String, Integer, Outcome> answer =
      (key, attempt) -> new Outcome.Receipt("taken");

  /** From now on it answers so, by key and by how often that was sent. */
  void answering(BiFunction<String, Integer, Outcome> other) {
    answer = other;
  }

  /** All attempts so far. */
  List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** Keys that two replicas sent at the same time. */
  List<String> overlaps() {
    return new ArrayList<>(overlaps);
  }

  /** The channel, as a replica has it open. */
  Channel at(String replica, String name) {
    return new Channel() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String type() {
        return "listening";
      }

      @Override
      public Outcome send(Alert alert, String key) {
        if (busy.putIfAbsent(key, replica) != null) {
          overlaps.add(key);
        }
        heard.add(new Heard(replica, key, alert.subject().title()));
        int attempt = (int) heard.stream().filter(each -> each.key().equals(key)).count();
        try {
          return answer.apply(key, attempt);
        } finally {
          busy.remove(key);
        }
      }
    };
  }
}
