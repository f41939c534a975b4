package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.channel.Channel;
import java.time.Instant;
import java.util.Optional;

/** One channel, with room for what is real and room of their own for drills. Thread-safe. */
final class Lane {
  /** A slow channel keeps so many threads, and no more than a moment any others. */
  static final int THREADS = 3;

  private final Channel channel;
  private final Circuit circuit = new Circuit();
  private final Room real = new Room(THREADS - 1);
  private final Room drills = new Room(1);

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

  /** Takes a place; answers when to come back if there is none, or the channel is down. */
  Optional<Instant> enter(boolean drill, Instant now) {
    Room room = room(drill);
    if (!room.enter()) {
      return Optional.of(room.nextTurn(now));
    }
    Optional<Instant> closed = circuit.enter(now);
    if (closed.isPresent()) {
      room.cancel();
      return Optional.of(closed.get().isAfter(now) ? closed.get() : room.nextTurn(now));
    }
    return Optional.empty();
  }
}
