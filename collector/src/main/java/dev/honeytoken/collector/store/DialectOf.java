package dev.honeytoken.collector.store;

import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Dialect} from a database to its handles. */
public final class DialectOf implements JdbiConfig<DialectOf> {
  private @Nullable Dialect dialect;

  /** JDBI makes it. */
  public DialectOf() {}

  void set(Dialect of) {
    this.dialect = of;
  }

  Dialect dialect() {
    Dialect of = dialect;
    if (of == null) {
      throw new IllegalStateException("the handle belongs to no database of the store's");
    }
    return of;
  }

  @Override
  public DialectOf createCopy() {
    DialectOf copy = new DialectOf();
    copy.dialect = dialect;
    return copy;
  }
}
