package dev.honeytoken.maven;

import dev.honeytoken.planting.InUse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.io.DefaultSettingsReader;
import org.jspecify.annotations.Nullable;

/**
 * The servers that this build's settings hold.
 *
 * @param settings what they come to
 * @param users the file of the user's own, as far as there is one
 * @param installation the file of Maven itself, which the user's shadows
 * @param home the home that decoys may go to, if there is one: then the user's own settings may
 *     hold decoys of an earlier planting, and a placement there looks for itself
 */
record ServersInUse(
    Settings settings, @Nullable File users, @Nullable File installation, @Nullable String home) {
  private static final String USERS = "~/.m2/settings.xml";

  static ServersInUse of(MavenSession session, @Nullable String home) {
    return new ServersInUse(
        session.getSettings(),
        session.getRequest().getUserSettingsFile(),
        session.getRequest().getGlobalSettingsFile(),
        home);
  }

  List<InUse> names() {
    Set<String> installed = home == null ? Set.of() : installed();
    boolean planted = home != null && isUsers(users, home);
    List<InUse> names = new ArrayList<>();
    for (Server each : settings.getServers()) {
      String id = each.getId();
      if (id != null && !id.isBlank()) {
        String file = planted && !installed.contains(id) ? USERS : null;
        names.add(new InUse(InUse.Type.SERVER_ID, id, "a <server> of settings.xml", file));
      }
    }
    return names;
  }

  private static boolean isUsers(@Nullable File settings, String home) {
    return settings != null
        && settings.toPath().toAbsolutePath().equals(Path.of(home, ".m2", "settings.xml"));
  }

  private Set<String> installed() {
    Set<String> ids = new HashSet<>();
    File file = installation;
    if (file == null || !file.isFile()) {
      return ids;
    }
    try {
      Settings all = new DefaultSettingsReader().read(file, Map.of());
      all.getServers().forEach(each -> ids.add(each.getId()));
      return ids;
    } catch (IOException e) {
      return ids; // Maven itself has read it, or it would not have come so far
    }
  }
}
