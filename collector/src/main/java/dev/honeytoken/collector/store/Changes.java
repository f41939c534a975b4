package dev.honeytoken.collector.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells listeners in this process what has changed, after the commit. Thread-safe. */
public final class Changes {
  private final Set<Consumer<String>> drills = ConcurrentHashMap.newKeySet();
  private final Set<Consumer<Shape>> shapes = ConcurrentHashMap.newKeySet();

  /**
   * Calls the listener with the id of every drill that changes, on the thread that changed it; it
   * must be quick and throw nothing.
   *
   * @return ends it
   */
  public Registration onDrill(Consumer<String> listener) {
    return register(drills, listener);
  }

  /** The same for every shape that an order has asked for, new or not. */
  public Registration onShape(Consumer<Shape> listener) {
    return register(shapes, listener);
  }

  private static <T> Registration register(Set<Consumer<T>> listeners, Consumer<T> listener) {
    // A wrapper of its own: the same listener may be registered twice.
    Consumer<T> own = value -> listener.accept(value);
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  void drill(String drill) {
    drills.forEach(each -> each.accept(drill));
  }

  void shape(Shape shape) {
    shapes.forEach(each -> each.accept(shape));
  }

  /** Ends a registration; does nothing the second time. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
