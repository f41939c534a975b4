package dev.honeytoken.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AdministrativeMonitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells administrators which decoys are not among Jenkins' credentials as they are configured, and
 * why. Kept in memory only: after a start it is tried again and found out anew. Thread-safe.
 */
@Extension
public final class NotStored extends AdministrativeMonitor {
  private volatile List<Refusal> all = List.of();

  /** The one there is. */
  public static NotStored get() {
    return ExtensionList.lookupSingleton(NotStored.class);
  }

  /**
   * One decoy that could not be seen to.
   *
   * @param id the credential's id
   * @param kind id of the kind it was to be
   * @param why what failed and what mends it
   */
  public record Refusal(String id, String kind, String why) {}

  @Override
  public String getDisplayName() {
    return Messages.notStored();
  }

  @Override
  public boolean isActivated() {
    return !all.isEmpty();
  }

  /** All of them, in the order of the form. */
  public List<Refusal> getAll() {
    return all;
  }

  /** Says which there are now. */
  public void replace(List<Refusal> refusals) {
    all = List.copyOf(refusals);
  }

  /** Why the credential of that id could not be made one of that kind, or null. */
  @Nullable String why(@Nullable String id, @Nullable String kind) {
    return all.stream()
        .filter(each -> each.id().equals(id) && each.kind().equals(kind))
        .map(Refusal::why)
        .findFirst()
        .orElse(null);
  }
}
