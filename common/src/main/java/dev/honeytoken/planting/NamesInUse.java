package dev.honeytoken.planting;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.format.Companions;
import java.net.URI;
import java.util.List;

/** Keeps decoys away from names the build itself uses, so that none shadows a real credential. */
record NamesInUse(List<InUse> names) {
  private static final String VARIABLES = "dotenv";
  private static final String SERVERS = "maven-server";
  private static final String SETTINGS_FILE = "settings.xml";

  /**
   * Checks what is known before anything is asked of the collector.
   *
   * @throws ConfigurationException naming the decoy and what uses the name
   */
  void check(Plan.Decoy decoy) {
    String name = decoy.target().name();
    if (name == null) {
      return;
    }
    if (decoy.kind().id().equals(SERVERS) || decoy.target().file().endsWith(SETTINGS_FILE)) {
      refuse(decoy, InUse.Type.SERVER_ID, name, "server id");
    }
    if (decoy.format().id().equals(VARIABLES)) {
      refuse(decoy, InUse.Type.VARIABLE, name, "variable");
      for (String part : List.of(Credential.URL, Credential.USERNAME)) {
        refuse(decoy, InUse.Type.VARIABLE, Companions.name(name, part), "variable");
      }
      if (decoy.kind().lookupShape() != null) {
        refuse(decoy, InUse.Type.VARIABLE, Companions.name(name, Credential.ID), "variable");
      }
    }
  }

  private void refuse(Plan.Decoy decoy, InUse.Type type, String name, String what) {
    for (InUse used : names) {
      boolean seen = decoy.target().file().equals(used.file());
      if (used.type() == type && used.name().equals(name) && !seen) {
        throw new ConfigurationException(
            "The decoy "
                + decoy.target().describe()
                + " would take the "
                + what
                + " '"
                + name
                + "', which the build itself uses in "
                + used.where()
                + ".",
            "Give the decoy another {0}.",
            Setting.DECOY_NAME);
      }
    }
  }

  /**
   * Checks the host that decoys point to.
   *
   * @throws ConfigurationException naming the host and what uses it
   */
  void check(URI endpoint) {
    for (InUse used : names) {
      if (used.type() == InUse.Type.REGISTRY_HOST
          && (used.name().equalsIgnoreCase(endpoint.getRawAuthority())
              || used.name().equalsIgnoreCase(endpoint.getHost()))) {
        throw new ConfigurationException(
            "The collector's decoys point to "
                + endpoint.getRawAuthority()
                + ", which the build itself uses in "
                + used.where()
                + ".",
            "Give the collector's decoy listener a host name of its own; {0} must not be one the"
                + " build fetches from or deploys to.",
            Setting.COLLECTOR_URL);
      }
    }
  }
}
