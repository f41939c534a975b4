package dev.honeytoken.collector.dashboard;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A hundred days in which much has happened, as rows like the one that is there of each table. For
 * one thread.
 */
final class Filling {
  private static final int ROWS = 100_000;
  private static final int PLANTINGS = 5_000;
  private static final int DECOYS_EACH = ROWS / PLANTINGS;
  private static final int PROJECTS = 50;
  private static final int SOURCES = 2_000;
  private static final int DRILLS = 1_000;
  private static final int DRILLED_EACH = ROWS / 2 / DRILLS;

  private final Connection connection;
  private final Past past = new Past(System.currentTimeMillis());
  private final int hits;
  private final Things plantings = new Things("plantings", "1 = 1", PLANTINGS, 0);
  private final Things decoys = new Things("decoys", "1 = 1", ROWS, 1);
  private final Things incidents;
  private final Things uses = new Things("hits", "drill IS NULL", ROWS, 3);
  private final Things drills = new Things("drills", "1 = 1", DRILLS, 4);
  private final Things told = new Things("deliveries", "drill IS NOT NULL", DRILLS, 5);
  private final Things audit = new Things("audit", "1 = 1", ROWS, 7);

  /** What is in one table. */
  private final class Things {
    private final String table;
    private final String like;
    private final int many;
    private final int sort;

    Things(String table, String like, int many, int sort) {
      this.table = table;
      this.like = like;
      this.many = many;
      this.sort = sort;
    }

    long id(int n) {
      return past.id(n, many, sort);
    }

    long at(int n) {
      return past.at(n, many);
    }

    void add(Rows.Own own) throws SQLException {
      new Rows(connection)
          .add(
              table,
              like,
              many,
              (n, row) -> {
                row.put("id", id(n));
                own.set(n, row);
              });
    }
  }

  /**
   * Rows for that database.
   *
   * @param hits how many an incident has
   */
  Filling(Connection connection, int hits) {
    this.connection = connection;
    this.hits = hits;
    this.incidents = new Things("incidents", "drill IS NULL", ROWS / hits, 2);
  }

  /** Adds them all. */
  void fill() throws SQLException {
    connection.setAutoCommit(false);
    plantings.add(
        (n, row) -> {
          row.put("created_at", plantings.at(n));
          row.put("project", project(n));
        });
    decoys.add(
        (n, row) -> {
          row.put("planting", plantings.id(n / DECOYS_EACH));
          row.put("issued_at", decoys.at(n));
          row.put("kind", kind(n));
          row.put("state", n % 10 == 0 ? "retired" : "planted");
        });
    incidents.add(
        (n, row) -> {
          int decoy = n * hits;
          row.put("decoy", decoys.id(decoy));
          row.put("planting", plantings.id(decoy / DECOYS_EACH));
          row.put("source", "10.0." + n % SOURCES / 250 + "." + n % SOURCES % 250);
          row.put("first_at", incidents.at(n));
          row.put("last_at", incidents.at(n));
          row.put("hits", hits);
          row.put("kind", kind(decoy));
          row.put("project", project(decoy / DECOYS_EACH));
          row.put("waited", n % 50_000_000L);
          row.put("stage", n % 2 == 0 ? "resolved" : "opened");
        });
    uses.add(
        (n, row) -> {
          row.put("at", uses.at(n));
          row.put("stored_at", uses.at(n));
          row.put("decoy", decoys.id(n / hits * hits));
          row.put("incident", incidents.id(n / hits));
        });
    drills.add(
        (n, row) -> {
          row.put("armed_at", drills.at(n));
          row.put("planting", plantings.id(n * (PLANTINGS / DRILLS) + n % 5));
        });
    new Rows(connection)
        .add(
            "drill_decoys",
            "1 = 1",
            ROWS / 2,
            (n, row) -> {
              row.put("nonce", "nonce-" + n);
              row.put("drill", drills.id(n / DRILLED_EACH));
              row.put("decoy", decoys.id(2 * n));
            });
    told.add((n, row) -> row.put("incident", past.id(n, DRILLS, 6)));
    audit.add((n, row) -> row.put("at", audit.at(n)));
    connection.commit();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }

  private static String kind(int decoy) {
    return List.of("npm-token", "jwt", "aws-key").get(decoy % 3);
  }

  private static String project(int planting) {
    return "com.example:project-" + planting % PROJECTS;
  }
}
