package dev.honeytoken.collector.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What replicas tell each other: that a drill has changed, or that there is a new shape. */
final class News {
  private static final String DRILL = "drill ";
  private static final String SHAPES = "shapes";

  /** More drills than that are hardly polled at a time. */
  private static final int DRILLS = 1_000;

  private News() {}

  /** Tells of a drill once the transaction is committed. */
  static void drill(Handle handle, long drill) {
    Dialect.of(handle).announce(handle, DRILL + Ids.text(drill));
  }

  /** Tells that there are new shapes; each replica looks them up, since they may be long. */
  static void shapes(Handle handle) {
    Dialect.of(handle).announce(handle, SHAPES);
  }

  /** Tells this process what another, or this one, has told all. */
  static void tell(String text, Database database) {
    if (text.startsWith(DRILL)) {
      database.changes().drill(text.substring(DRILL.length()));
    } else if (text.equals(SHAPES)) {
      new DecoyStore(database).shapes().forEach(database.changes()::shape);
    }
  }

  /** Tells this process of all that may have changed unheard. */
  static void all(Database database) {
    tell(SHAPES, database);
    List<Long> drills =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT id FROM drills ORDER BY id DESC LIMIT " + DRILLS)
                    .mapTo(Long.class)
                    .list());
    drills.forEach(each -> database.changes().drill(Ids.text(each)));
  }
}
