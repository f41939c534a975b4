package dev.honeytoken.planting;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A name the build itself uses, which no decoy may take.
 *
 * @param type what it names
 * @param name the name
 * @param where where the build uses it, for the message: {@code <distributionManagement>}
 * @param file the file in which it is used, if decoys may be in it too: a placement in that file
 *     looks for itself. Null if it is used elsewhere
 */
public record InUse(Type type, String name, String where, @Nullable String file)
    implements Serializable {
  /** A name that is used where no decoy is. */
  public InUse(Type type, String name, String where) {
    this(type, name, where, null);
  }

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
