package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One channel, with room for what is real and room of their own for drills. Thread-safe. */
final class Lane {
  private static final int REAL = 2;
  private static final int DRILLS = 1;

  private final Channel channel;
  private final Circuit circuit = new Circuit();
  private final Room real = new Room(REAL);
  private final Room drills = new Room(DRILLS);
  private volatile boolean gone;

  Lane(Channel channel) {
    this.channel = channel;
  }

  Channel channel() {
    return channel;
  }

  Circuit circuit() {
    return circuit;
  }

  Room room(boolean drill) {
    return drill ? drills : real;
  }

  /** The turns that are here, waiting or under way. */
  Set<String> taken() {
    return Stream.of(real, drills)
        .flatMap(each -> each.taken().stream())
        .collect(Collectors.toSet());
  }

  /** Whether nothing more is to be sent by it: its channel was removed or set anew. */
  boolean isGone() {
    return gone;
  }

  /** Has it send nothing more; answers with what it will not have tried. */
  List<String> close() {
    gone = true;
    List<String> left = new ArrayList<>(real.empty());
    left.addAll(drills.empty());
    return left;
  }
}
