package dev.honeytoken.collector.transfer;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.Tables;
import dev.honeytoken.collector.store.Tables.Column;
import dev.honeytoken.collector.store.Tables.Columns;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes a whole installation, as it is at one instant, beside a running collector too: every row
 * of every table, and the keyring. Takes no more memory for many rows than for few.
 */
public final class Exporter {
  private static final int FETCHED = 1_000;

  private final Database database;
  private final Secret keyring;
  private final Progress progress;

  /**
   * An exporter.
   *
   * @param keyring the text of its file
   */
  public Exporter(Database database, Secret keyring, Progress progress) {
    this.database = database;
    this.keyring = keyring;
    this.progress = progress;
  }

  /**
   * Writes it.
   *
   * @param release version of this collector
   * @return how many rows
   */
  public long write(OutputStream out, String release) throws IOException {
    try (GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16)) {
      return database.read(
          handle -> {
            try {
              return write(handle, packed, release);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            } catch (SQLException e) {
              throw new IllegalStateException("the database cannot be read: " + e.getMessage(), e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private long write(Handle handle, OutputStream out, String release)
      throws IOException, SQLException {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("format", InstallationFile.FORMAT);
    head.put("version", InstallationFile.VERSION);
    head.put("release", release);
    head.put("keyring", keyring.reveal());
    out.write(InstallationFile.line(head));
    long rows = 0;
    List<Columns> tables = Tables.of(handle);
    for (Columns each : tables) {
      rows += write(handle, out, each);
    }
    out.write(InstallationFile.line(Map.of("tables", tables.size(), "rows", rows)));
    return rows;
  }

  private long write(Handle handle, OutputStream out, Columns table)
      throws IOException, SQLException {
    long count = Tables.count(handle, table.name());
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("table", table.name());
    head.put("columns", table.columns().stream().map(Column::name).toList());
    head.put("rows", count);
    bounds(handle, table, head);
    out.write(InstallationFile.line(head));
    long written = 0;
    progress.begin(table.name(), count);
    try (PreparedStatement query =
        handle
            .getConnection()
            .prepareStatement("SELECT * FROM " + table.name() + " ORDER BY 1, 2")) {
      query.setFetchSize(FETCHED);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          out.write(InstallationFile.line(values(table, row)));
          progress.row(++written);
        }
      }
    }
    if (written != count) {
      throw new IllegalStateException(
          table.name() + " has " + count + " rows, but " + written + " were read");
    }
    return written;
  }

  /** Where partitions will have to begin and end. */
  private static void bounds(Handle handle, Columns table, Map<String, Object> head) {
    String by = Tables.partedBy(table.name());
    if (by == null) {
      return;
    }
    handle
        .createQuery(
            "SELECT MIN(" + by + ") AS least, MAX(" + by + ") AS most FROM " + table.name())
        .map(
            (row, context) -> {
              head.put("least", row.getLong("least"));
              head.put("most", row.getLong("most"));
              return true;
            })
        .one();
  }

  private static Map<String, String> values(Columns table, ResultSet row) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    for (Column each : table.columns()) {
      @Nullable String value = each.read(row);
      if (value != null) {
        values.put(each.name(), value);
      }
    }
    return values;
  }
}
