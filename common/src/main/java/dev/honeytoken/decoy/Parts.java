package dev.honeytoken.decoy;

import dev.honeytoken.Secret;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few parts of a credential, in their order. A map of its own, because an ordered map of the
 * JDK and its copy would cost as much as all the rest of a rendering. Immutable, thread-safe.
 */
public final class Parts extends AbstractMap<String, Secret> {
  private final String[] names;
  private final Secret[] secrets;

  private Parts(String[] names, Secret[] secrets) {
    this.names = names;
    this.secrets = secrets;
  }

  /** One part. */
  public static Parts of(String name, Secret secret) {
    return new Parts(new String[] {name}, new Secret[] {secret});
  }

  /** These parts and one more, whose name is new. */
  public Parts and(String name, Secret secret) {
    int size = names.length;
    String[] moreNames = new String[size + 1];
    Secret[] moreSecrets = new Secret[size + 1];
    System.arraycopy(names, 0, moreNames, 0, size);
    System.arraycopy(secrets, 0, moreSecrets, 0, size);
    moreNames[size] = name;
    moreSecrets[size] = secret;
    return new Parts(moreNames, moreSecrets);
  }

  /** The parts of a map, in its order. */
  public static Parts copyOf(Map<String, Secret> map) {
    if (map instanceof Parts parts) {
      return parts;
    }
    return new Parts(
        map.keySet().toArray(new String[0]), List.copyOf(map.values()).toArray(new Secret[0]));
  }

  @Override
  public @Nullable Secret get(@Nullable Object name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return secrets[i];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Entry<String, Secret>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Entry<String, Secret>> iterator() {
        return new Iterator<>() {
          private int at;

          @Override
          public boolean hasNext() {
            return at < names.length;
          }

          @Override
          public Entry<String, Secret> next() {
            if (!hasNext()) {
              throw new java.util.NoSuchElementException();
            }
            at++;
            return Map.entry(names[at - 1], secrets[at - 1]);
          }
        };
      }
    };
  }
}
