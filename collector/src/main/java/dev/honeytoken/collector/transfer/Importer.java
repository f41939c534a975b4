package dev.honeytoken.collector.transfer;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.Tables;
import dev.honeytoken.collector.store.Tables.Column;
import dev.honeytoken.collector.store.Tables.Columns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads an exported installation into an empty database: all of it or nothing. */
public final class Importer {
  private final Database database;
  private final Progress progress;

  /** An importer into that database. */
  public Importer(Database database, Progress progress) {
    this.database = database;
    this.progress = progress;
  }

  /**
   * Reads it.
   *
   * @param keyring is given the text of the keyring before anything is written; what it throws ends
   *     the import
   * @return how many rows
   * @throws ConfigurationException if the database is not empty, or the file is not whole, or from
   *     elsewhere
   */
  public long read(InputStream in, Consumer<Secret> keyring) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(in, 1 << 16), StandardCharsets.UTF_8))) {
      JsonObject head = InstallationFile.read(lines);
      check(head);
      database.<Boolean>read(handle -> refuseRows(handle));
      keyring.accept(Secret.of(head.text("keyring")));
      return database.writeOnce(
          handle -> {
            try {
              refuseRows(handle);
              return read(handle, lines);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            } catch (SQLException e) {
              throw new IllegalStateException(
                  "the rows cannot be written: " + e.getMessage() + "; nothing was imported", e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (ZipException e) {
      throw new ConfigurationException(
          "this is no export of a collector (" + e.getMessage() + ")",
          e,
          "Name a file that 'export' has written.");
    } catch (WireException e) {
      throw InstallationFile.wrong("the file is damaged: " + e.getMessage());
    }
  }

  private static void check(JsonObject head) {
    if (!head.has("format") || !head.text("format").equals(InstallationFile.FORMAT)) {
      throw InstallationFile.wrong("this is no export of a collector");
    }
    if (head.integer("version") != InstallationFile.VERSION) {
      throw InstallationFile.wrong(
          "the file is of version "
              + head.integer("version")
              + ", written by collector "
              + head.text("release")
              + "; this one reads version "
              + InstallationFile.VERSION);
    }
  }

  private static boolean refuseRows(Handle handle) {
    for (Columns each : Tables.of(handle)) {
      if (Tables.count(handle, each.name()) > 0) {
        throw new ConfigurationException(
            "the database is not empty: there are rows in " + each.name(),
            "Import into a fresh one, before a collector has been started on it.");
      }
    }
    return true;
  }

  private long read(Handle handle, BufferedReader lines) throws IOException, SQLException {
    List<Columns> tables = Tables.of(handle);
    long rows = 0;
    int read = 0;
    JsonObject head = InstallationFile.read(lines);
    for (; head.has("table"); head = InstallationFile.read(lines)) {
      String name = head.text("table");
      Optional<Columns> table =
          tables.stream().filter(each -> each.name().equals(name)).findFirst();
      rows += read(handle, lines, head, table.orElseThrow(() -> newer("table " + name)));
      read++;
    }
    if (head.integer("tables") != read || head.integer("rows") != rows) {
      throw InstallationFile.wrong("the file does not hold what its end says");
    }
    return rows;
  }

  private static ConfigurationException newer(String what) {
    return new ConfigurationException(
        "this collector knows no " + what,
        "Import with a collector of the release that exported, or of a newer one.");
  }

  private long read(Handle handle, BufferedReader lines, JsonObject head, Columns table)
      throws IOException, SQLException {
    List<Column> columns = new ArrayList<>();
    for (String name : head.texts("columns")) {
      columns.add(
          table.columns().stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(() -> newer("column " + name + " in " + table.name())));
    }
    long count = head.integer("rows");
    if (count > 0 && head.has("least")) {
      Tables.makeRoom(database, table.name(), head.integer("least"), head.integer("most"));
    }
    progress.begin(table.name(), count);
    try (Tables.Inserts inserts = new Tables.Inserts(handle, table.name(), columns)) {
      for (long done = 1; done <= count; done++) {
        inserts.add(values(columns, InstallationFile.read(lines)));
        progress.row(done);
      }
      inserts.flush();
    }
    long there = Tables.count(handle, table.name());
    if (there != count) {
      throw new IllegalStateException(
          table.name() + " has " + there + " rows instead of " + count + "; nothing was imported");
    }
    return count;
  }

  private static List<@Nullable String> values(List<Column> columns, JsonObject row) {
    List<@Nullable String> values = new ArrayList<>();
    for (Column each : columns) {
      values.add(row.optionalText(each.name()));
    }
    return values;
  }
}
