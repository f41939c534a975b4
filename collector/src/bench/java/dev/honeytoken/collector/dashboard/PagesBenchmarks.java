package dev.honeytoken.collector.dashboard;

import com.sun.management.OperatingSystemMXBean;
import dev.honeytoken.client.Drill;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.Running;
import dev.honeytoken.collector.running.SettableClock;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Measures every page of the dashboard with a hundred thousand decoys and as many hits in the
 * database, five hits an incident and then one each, and fails where one takes longer than people
 * wait for. The median of the rounds counts; the processor's time is this process's (with the
 * visitor's, without that of PostgreSQL), in the mean.
 */
public final class PagesBenchmarks {
  private static final double MOST_MILLIS = 300;
  private static final int ROUNDS = 15;
  private static final List<Integer> HITS_EACH = List.of(5, 1);

  private PagesBenchmarks() {}

  /** Takes no arguments; exits with 1 if a page takes longer. */
  public static void main(String[] args) throws Exception {
    boolean met = true;
    System.out.printf(
        Locale.ROOT, "%n%-13s %-46s %10s %10s%n", "store, hits", "page", "CPU ms", "ms");
    for (TestStore store : TestStore.values()) {
      for (int hits : HITS_EACH) {
        met &= measure(store, hits);
      }
    }
    System.exit(met ? 0 : 1);
  }

  private static boolean measure(TestStore store, int hits) throws Exception {
    Path directory = Files.createTempDirectory("honeytoken-pages");
    boolean met = true;
    try (Running collector = Running.in(directory, "", Map.of(), new SettableClock(), store)) {
      List<String> ids = fill(collector, store, directory, hits);
      Visitor visitor = new Visitor(collector.server().adminUrl());
      visitor.signIn(collector.key("admin"));
      for (String page : pages(ids)) {
        met &= measure(store.name().toLowerCase(Locale.ROOT) + " " + hits, visitor, page);
      }
    }
    return met;
  }

  private static List<String> pages(List<String> ids) {
    return List.of(
        "/ui/",
        "/ui/incidents",
        "/ui/incidents?which=closed",
        "/ui/incidents?source=10.0.0.7",
        "/ui/incidents?project=com.example:project-7",
        "/ui/incidents/" + ids.get(0),
        "/ui/decoys",
        "/ui/decoys?words=project-7",
        "/ui/decoys?words=nothing-of-that-name",
        "/ui/decoys?project=com.example:project-7",
        "/ui/decoys?branch=none&build=7",
        "/ui/decoys?life=live&undrilled=30",
        "/ui/decoys?life=expired",
        "/ui/decoys/" + ids.get(1),
        "/ui/trends?days=7",
        "/ui/trends",
        "/ui/trends?days=365",
        "/ui/policies",
        "/ui/channels",
        "/ui/keys",
        "/ui/audit",
        "/ui/settings");
  }

  private static boolean measure(String store, Visitor visitor, String page) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double[] wall = new double[ROUNDS];
    long cpu = system.getProcessCpuTime();
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      int status = visitor.get(page).status();
      wall[round] = millis(System.nanoTime() - begin);
      if (status != 200) {
        throw new IllegalStateException(page + " answered " + status);
      }
    }
    cpu = system.getProcessCpuTime() - cpu;
    Arrays.sort(wall);
    double median = wall[ROUNDS / 2];
    System.out.printf(
        Locale.ROOT,
        "%-13s %-46s %10.1f %10.1f%s%n",
        store,
        page.replaceAll("[0-9a-f]{16}$", "{id}"),
        millis(cpu) / ROUNDS,
        median,
        median > MOST_MILLIS ? "  MISSED" : "");
    return median <= MOST_MILLIS;
  }

  private static double millis(long nanos) {
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** Real ones of each thing, and rows like theirs; gives an incident's id and a decoy's. */
  private static List<String> fill(Running collector, TestStore store, Path directory, int hits)
      throws Exception {
    Orders.Planted planted = Orders.plant(collector.api(), "7");
    Drill drill = planted.arm(collector.api());
    planted.use(drill.decoys().get(0).nonce());
    planted.use(null);
    List<String> incidents =
        Awaitility.await()
            .until(
                () ->
                    collector
                        .api()
                        .get("/v1/incidents")
                        .json()
                        .objects("incidents", each -> each)
                        .stream()
                        .filter(each -> !each.has("drill"))
                        .map(each -> each.text("id"))
                        .toList(),
                each -> !each.isEmpty());
    Awaitility.await()
        .until(
            () ->
                collector
                        .api()
                        .get("/v1/deliveries?state=accepted")
                        .json()
                        .objects("deliveries", each -> each)
                        .size()
                    >= 2);
    try (Connection connection =
        store.connect(store == TestStore.SQLITE ? directory.resolve("data") : directory)) {
      new Filling(connection, hits).fill();
    }
    List<String> ids = new ArrayList<>(incidents.subList(0, 1));
    ids.add(planted.grant().decoy());
    return ids;
  }
}
