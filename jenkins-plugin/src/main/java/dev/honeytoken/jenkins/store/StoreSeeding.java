package dev.honeytoken.jenkins.store;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.client.HttpCollector;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.jenkins.config.Connection;
import dev.honeytoken.jenkins.config.HoneytokenConfiguration;
import dev.honeytoken.jenkins.config.NotStored;
import dev.honeytoken.jenkins.config.StoreDecoy;
import dev.honeytoken.jenkins.planting.Digests;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.format.Formats;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.PlantingRequest;
import dev.honeytoken.planting.Removal;
import dev.honeytoken.planting.Seeding;
import hudson.Extension;
import hudson.model.PeriodicWork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;

/**
 * Keeps the decoys among Jenkins' credentials as they are configured: adds what is missing, takes
 * out what is no longer wanted, and never touches a credential it did not make. Each has a planting
 * of its own, so that a collector that refuses one grants the others. Looks every few seconds, and
 * asks the collector only when there is something to do.
 */
@Extension
public final class StoreSeeding extends PeriodicWork {
  private static final String FILE = "Jenkins credential";
  private static final String FORMAT = "properties";

  @Override
  public long getRecurrencePeriod() {
    return TimeUnit.SECONDS.toMillis(15);
  }

  @Override
  protected void doRun() {
    StoreRecord record = StoreRecord.get();
    NotStored told = NotStored.get();
    Attempts attempts = new Attempts(told.getAll());
    Map<String, StoreDecoy> wanted = new LinkedHashMap<>();
    for (StoreDecoy each : HoneytokenConfiguration.get().getStoreDecoys()) {
      StoreDecoy first = wanted.putIfAbsent(each.getId(), each);
      if (first != null) {
        attempts.attempt(each.getId(), each.getKind(), StoreSeeding::twice);
      }
    }
    record
        .decoys()
        .forEach(
            (id, entry) -> {
              if (!wanted.containsKey(id) || !wanted.get(id).getKind().equals(entry.kind())) {
                attempts.attempt(id, entry.kind(), () -> takeOut(id));
              }
            });
    for (StoreDecoy each : wanted.values()) {
      if (record.entry(each.getId()) == null || !CredentialStore.has(each.getId())) {
        attempts.attempt(each.getId(), each.getKind(), () -> plant(each));
      }
    }
    told.replace(attempts.refused());
  }

  private static void twice() {
    throw new ConfigurationException(
        "Another decoy in the list has that id, and is stored in its place.",
        "Give each an id of its own.");
  }

  private static void plant(StoreDecoy decoy) throws IOException {
    String id = decoy.getId();
    if (StoreRecord.get().entry(id) == null && CredentialStore.has(id)) {
      throw new ConfigurationException(
          "There is one with that id already, which stays as it is.",
          "Choose another id for the decoy.");
    }
    MemoryWorkspace workspace = workspace(id);
    try (HttpCollector collector = Connection.open()) {
      Planting planting = new Seeding(collector, event -> {}).run(request(decoy), workspace);
      PlantedDecoy planted = planting.decoys().get(0);
      // First on record: a credential that is not would be taken for somebody else's after a crash.
      StoreRecord.get()
          .put(id, new StoreRecord.Entry(decoy.getKind(), planting.id(), planted.decoy()));
      store(decoy, parts(planted, workspace));
    }
  }

  private static void store(StoreDecoy decoy, Map<String, Secret> parts) throws IOException {
    try {
      CredentialStore.add(decoy.getId(), decoy.getDescription(), parts);
    } catch (IOException | RuntimeException e) {
      StoreRecord.get().remove(decoy.getId());
      throw e;
    }
  }

  private static Map<String, Secret> parts(PlantedDecoy planted, MemoryWorkspace workspace) {
    byte[] bytes = workspace.read(FILE);
    String text = bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    Slot slot = new Slot(FILE, planted.target().name(), planted.endpoint());
    return Formats.of(FORMAT).read(text, slot);
  }

  private static void takeOut(String id) throws IOException {
    CredentialStore.remove(id);
    try (HttpCollector collector = Connection.open()) {
      new Removal(collector, event -> {}).run(workspace(id));
    }
    StoreRecord.get().remove(id);
  }

  private static MemoryWorkspace workspace(String id) {
    return new MemoryWorkspace(Digests.of("credential " + id));
  }

  private static PlantingRequest request(StoreDecoy decoy) {
    return new PlantingRequest(
        "Jenkins credentials",
        "",
        "",
        new Origin(
            "Jenkins plugin", null, null, null, Jenkins.get().getRootUrl(), "controller", null),
        List.of(new DecoySpec(decoy.getKind(), FILE, FORMAT, decoy.getId(), Map.of(), null)),
        List.of());
  }
}
