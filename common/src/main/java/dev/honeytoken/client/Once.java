package dev.honeytoken.client;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once. Thread-safe. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> make;
  private volatile @Nullable T value;

  Once(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      synchronized (this) {
        known = value;
        if (known == null) {
          known = make.get();
          value = known;
        }
      }
    }
    return known;
  }

  /** Does something with the value if there is one already. */
  void ifMade(Consumer<T> action) {
    T known = value;
    if (known != null) {
      action.accept(known);
    }
  }
}
