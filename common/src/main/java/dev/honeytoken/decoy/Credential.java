package dev.honeytoken.decoy;

import dev.honeytoken.Secret;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rendered credential: named parts, in the order in which a file would list them.
 *
 * <p>{@link #VALUE} is always there and is what a key in a file holds. The other parts are what a
 * placement may set beside it; a decoy fires by itself only if its value holds our host ({@code
 * carriesEndpoint}) or a part that does was really placed.
 *
 * @param parts the parts by name
 * @param carriesEndpoint whether the value alone leads to the collector
 */
public record Credential(Map<String, Secret> parts, boolean carriesEndpoint) {
  /** The secret itself. */
  public static final String VALUE = "value";

  /** User name that goes with the value. */
  public static final String USERNAME = "username";

  /** URL at which a client would use the credential, a path included. */
  public static final String URL = "url";

  /** An identifier that goes with the secret, such as the id of an access key. */
  public static final String ID = "id";

  /** A certificate, or a chain of them, as PEM. */
  public static final String CERTIFICATE = "certificate";

  /** A private key as PEM. */
  public static final String PRIVATE_KEY = "private-key";

  /** The value as a client's file holds it encrypted, under {@link #MASTER}. */
  public static final String ENCRYPTED = "encrypted";

  /** The key of {@link #ENCRYPTED}, in the form in which a file of its own holds it. */
  public static final String MASTER = "master";

  /** Checks and copies. */
  public Credential {
    if (!parts.containsKey(VALUE)) {
      throw new IllegalArgumentException("a credential has a value");
    }
    parts = Parts.copyOf(parts);
  }

  /** The secret itself. */
  public Secret value() {
    return Objects.requireNonNull(parts.get(VALUE));
  }

  /** A part, or null. */
  public @Nullable Secret part(String name) {
    return parts.get(name);
  }
}
