package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.sign.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds each page.
 *
 * @param title of this one
 * @param here where a reader is who changes only how it looks; the beginning after a form was sent
 * @param version the collector's
 * @param theme {@code light} or {@code dark}; null for what the reader's system says
 * @param session who looks; null before they have signed in
 * @param ways where one can go from here
 * @param said what has just been done, null if nothing
 */
public record Shell(
    String title,
    String here,
    String version,
    @Nullable String theme,
    @Nullable Session session,
    List<Way> ways,
    @Nullable String said) {
  /**
   * A way to another page.
   *
   * @param name what it is called
   * @param path where it leads
   * @param here whether this is it
   */
  public record Way(String name, String path, boolean here) {}

  /** Where a page finds a file. */
  public String asset(Asset asset) {
    return asset.href(version);
  }

  /** Whether who looks may look after incidents. */
  public boolean responder() {
    return session != null && session.role().covers(Role.RESPONDER);
  }

  /** Whether who looks may do everything. */
  public boolean admin() {
    return session != null && session.role().covers(Role.ADMIN);
  }

  /** What every form has to bring back. */
  public String token() {
    return session == null ? "" : session.token();
  }
}
