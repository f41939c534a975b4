package dev.honeytoken.jenkins.store;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.Secret;
import dev.honeytoken.client.HttpCollector;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.jenkins.config.Connection;
import dev.honeytoken.jenkins.config.HoneytokenConfiguration;
import dev.honeytoken.jenkins.config.JenkinsWords;
import dev.honeytoken.jenkins.config.StoreDecoy;
import dev.honeytoken.jenkins.planting.Digests;
import dev.honeytoken.jenkins.planting.OwnLibraries;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.format.Formats;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.PlantingRequest;
import dev.honeytoken.planting.Removal;
import dev.honeytoken.planting.Seeding;
import hudson.Extension;
import hudson.model.PeriodicWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the decoys among Jenkins' credentials as they are configured: adds what is missing, takes
 * out what is no longer wanted, and never touches a credential it did not make. Looks every few
 * seconds, and asks the collector only when there is something to do.
 */
@Extension
public final class StoreSeeding extends PeriodicWork {
  private static final Logger LOG = Logger.getLogger(StoreSeeding.class.getName());
  private static final String FILE = "Jenkins credential";
  private static final String FORMAT = "properties";

  /** What was complained of before; once is enough. */
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  @Override
  public long getRecurrencePeriod() {
    return TimeUnit.SECONDS.toMillis(15);
  }

  @Override
  protected void doRun() {
    HoneytokenConfiguration its = HoneytokenConfiguration.get();
    StoreRecord record = StoreRecord.get();
    Map<String, StoreDecoy> wanted =
        its.getStoreDecoys().stream()
            .collect(Collectors.toMap(StoreDecoy::getId, each -> each, (a, b) -> a));
    record
        .decoys()
        .forEach(
            (id, entry) -> {
              if (!wanted.containsKey(id) || !wanted.get(id).getKind().equals(entry.kind())) {
                attempt(id, () -> takeOut(id));
              }
            });
    for (StoreDecoy each : wanted.values()) {
      if (record.entry(each.getId()) == null || !CredentialStore.has(each.getId())) {
        attempt(each.getId(), () -> plant(each));
      }
    }
  }

  /** Something that may fail, and be tried again next time. */
  private interface Work {
    void run() throws IOException;
  }

  private void attempt(String id, Work work) {
    try {
      OwnLibraries.with(
          () -> {
            try {
              work.run();
              return true;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      said.removeIf(each -> each.startsWith(id + ":"));
    } catch (HoneytokenException e) {
      complain(id, JenkinsWords.INSTANCE.say(e), null);
    } catch (RuntimeException e) {
      complain(id, e.toString(), e);
    }
  }

  private void complain(String id, String what, @Nullable RuntimeException e) {
    if (said.add(id + ": " + what)) {
      LOG.log(Level.WARNING, "The credential '" + id + "' could not be seen to. " + what, e);
    }
  }

  private void plant(StoreDecoy decoy) throws IOException {
    String id = decoy.getId();
    if (StoreRecord.get().entry(id) == null && CredentialStore.has(id)) {
      complain(id, "There is one with that id already, which stays as it is.", null);
      return;
    }
    MemoryWorkspace workspace = workspace(id);
    try (HttpCollector collector = Connection.open()) {
      Planting planting = new Seeding(collector, event -> {}).run(request(decoy), workspace);
      PlantedDecoy planted = planting.decoys().get(0);
      CredentialStore.add(id, decoy.getDescription(), parts(planted, workspace));
      StoreRecord.get()
          .put(id, new StoreRecord.Entry(decoy.getKind(), planting.id(), planted.decoy()));
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
