package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Sixty-four clients that each wait for the commit of one hit before they send the next: through
 * the collector's whole pipeline, searching and grouping included; and to a thread that does
 * nothing but insert such rows in batches.
 */
public final class HitsBenchmark {
  private static final int CLIENTS = 64;
  private static final int ROUNDS = 2;
  private static final AtomicLong USES = new AtomicLong();
  private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** Each in a database of its own. */
  public HitsBenchmark() {}

  private static Path fresh() throws IOException {
    return Files.createTempDirectory("bench-");
  }

  /** Others before long: past a thousand in an hour, uses from one source are no rows any more. */
  private static String source(int client) {
    long turn = USES.getAndIncrement() / (CLIENTS * 500L);
    return "10." + turn / 256 + "." + turn % 256 + "." + client;
  }

  /**
   * What the collector does in a second.
   *
   * @param committed uses that are on disk and answered
   * @param placed uses that are in their incidents too, the time counted that this goes on behind
   */
  public record Rates(double committed, double placed) {}

  /** From the request, which is searched, to the commit; and to the incident. */
  public Rates rates() throws Exception {
    try (Rig rig = new Rig(fresh(), TestStore.POSTGRESQL)) {
      rig.pipeline.start();
      Planted npm = rig.plant("npm-token", Map.of());
      long begin = System.nanoTime();
      double committed = best(client -> rig.pipeline.take(use(rig, npm, client)));
      while (rig.pipeline.unplaced() > 0) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Rates(committed, rig.pipeline.counters().hits() / seconds);
    }
  }

  private static Incoming use(Rig rig, Planted decoy, int client) {
    return new Incoming(
        rig.clock.instant(),
        source(client),
        4711,
        List.of(),
        Protocol.HTTP,
        "GET",
        "packages.example.com",
        // Each asks for something else, so that each is a row.
        "/-/package/" + USES.get(),
        List.of(
            new Header("User-Agent", "npm/10.8.2 node/v22.5.1 linux x64"),
            new Header("Accept", "*/*"),
            new Header("Authorization", "Bearer " + decoy.value())),
        new Incoming.Content(new byte[0], 0, null, true),
        null);
  }

  /** Rows a second by hand. */
  public double yardstick() throws Exception {
    Path other = fresh();
    try (Rig rig = new Rig(other, TestStore.POSTGRESQL);
        Connection connection =
            DriverManager.getConnection(
                PostgresServer.jdbc(TestStore.address(other)) + "&reWriteBatchedInserts=true")) {
      connection.setAutoCommit(false);
      BlockingQueue<CompletableFuture<Object>> queue = new ArrayBlockingQueue<>(1024);
      Thread writer = new Thread(() -> write(connection, queue, rig.ids), "by-hand");
      writer.setDaemon(true);
      writer.start();
      double best =
          best(
              client -> {
                CompletableFuture<Object> done = new CompletableFuture<>();
                queue.add(done);
                return done;
              });
      writer.interrupt();
      writer.join();
      return best;
    }
  }

  private static void write(
      Connection connection, BlockingQueue<CompletableFuture<Object>> queue, Ids ids) {
    List<CompletableFuture<Object>> group = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO hits (id, at, stored_at, decoy, planting, drill, found_in, source,"
                + " source_port, forwarded, user_agent, protocol, method, host, path, headers,"
                + " body_bytes, body_sha256, body_whole, tls, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      while (true) {
        group.add(queue.take());
        queue.drainTo(group);
        for (int i = 0; i < group.size(); i++) {
          bind(insert, ids.next());
          insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
        group.forEach(each -> each.complete(true));
        group.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void bind(PreparedStatement row, long id) throws SQLException {
    row.setLong(1, id);
    row.setLong(2, id >> 20);
    row.setLong(3, id >> 20);
    row.setLong(4, 1_876_951_040_000_000_001L);
    row.setLong(5, 1_876_951_040_000_000_000L);
    row.setNull(6, Types.BIGINT);
    row.setString(7, "header Authorization");
    row.setString(8, "198.51.100.7");
    row.setInt(9, 4711);
    row.setString(10, "{\"chain\":[]}");
    row.setString(11, "npm/10.8.2 node/v22.5.1 linux x64");
    row.setString(12, "http");
    row.setString(13, "GET");
    row.setString(14, "packages.example.com");
    row.setString(15, "/-/whoami");
    row.setString(
        16,
        "{\"headers\":[{\"name\":\"User-Agent\",\"value\":\"npm/10.8.2 node/v22.5.1 linux x64\"},"
            + "{\"name\":\"Accept\",\"value\":\"*/*\"},"
            + "{\"name\":\"Authorization\",\"value\":\"Bearer (decoy 1a0c4a8c00000001)\"}]}");
    row.setLong(17, 0);
    row.setString(18, null);
    row.setInt(19, 1);
    row.setString(20, null);
    row.setNull(21, Types.BIGINT);
  }

  private static double best(IntFunction<CompletableFuture<?>> send) throws Exception {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      AtomicLong done = new AtomicLong();
      long begin = System.nanoTime();
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        Thread thread = new Thread(() -> send(send, client, begin + ROUND_NANOS, done));
        thread.start();
        clients.add(thread);
      }
      for (Thread each : clients) {
        each.join();
      }
      best = Math.max(best, done.get() * 1e9 / (System.nanoTime() - begin));
    }
    return best;
  }

  private static void send(
      IntFunction<CompletableFuture<?>> send, int client, long end, AtomicLong done) {
    try {
      while (System.nanoTime() < end) {
        send.apply(client).get(30, TimeUnit.SECONDS);
        done.incrementAndGet();
      }
    } catch (Exception e) {
      throw new IllegalStateException("a hit was not written", e);
    }
  }
}
