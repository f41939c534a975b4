package dev.honeytoken.planting;

import java.io.Serializable;

/**
 * A name the build itself uses, which no decoy may take.
 *
 * @param type what it names
 * @param name the name
 * @param where where the build uses it, for the message: {@code <distributionManagement>}
 */
public record InUse(Type type, String name, String where) implements Serializable {
  /** What a name in use can be. */
  public enum Type {
    /** Id of a server, mirror or repository of Maven. */
    SERVER_ID,
    /** Environment variable. */
    VARIABLE,
    /** Host, and port where there is one, of a registry or repository. */
    REGISTRY_HOST
  }
}
