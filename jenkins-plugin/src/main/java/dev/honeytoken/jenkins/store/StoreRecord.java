package dev.honeytoken.jenkins.store;

import hudson.Extension;
import hudson.ExtensionList;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.model.GlobalConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Which of Jenkins' credentials are decoys: kind, planting and decoy by id. Kept in a file of its
 * own, with no form.
 */
@Extension
public final class StoreRecord extends GlobalConfiguration {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** What was saved. */
  @SuppressWarnings("this-escape") // as every GlobalConfiguration does
  public StoreRecord() {
    load();
  }

  static StoreRecord get() {
    return ExtensionList.lookupSingleton(StoreRecord.class);
  }

  /** One decoy; a class of its own and no record, for Jenkins to read from XML. */
  static final class Entry {
    private final String kind;
    private final String planting;
    private final String decoy;

    Entry(String kind, String planting, String decoy) {
      this.kind = kind;
      this.planting = planting;
      this.decoy = decoy;
    }

    String kind() {
      return kind;
    }

    String planting() {
      return planting;
    }

    String decoy() {
      return decoy;
    }
  }

  synchronized @Nullable Entry entry(String id) {
    return entries.get(id);
  }

  synchronized Map<String, Entry> decoys() {
    return Map.copyOf(entries);
  }

  synchronized void put(String id, Entry entry) {
    entries.put(id, entry);
    save();
  }

  synchronized void remove(String id) {
    entries.remove(id);
    save();
  }
}
