package dev.honeytoken.decoy;

import dev.honeytoken.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A family of credentials that decoys imitate: how one is rendered from material, how its seal is
 * found again, and how a real client uses it. One class and one line in {@link Kinds}; everything
 * else (documentation row, recognition, drill) follows from these methods. Stateless, thread-safe.
 */
public interface Kind {
  /** The name users write: lower case, words joined by hyphens. */
  String id();

  /** The number inside seals. Given once, never changed, never given to another kind. */
  short code();

  /** What the documentation says about the kind. */
  KindDoc doc();

  /**
   * Checks and completes the options a user gave.
   *
   * @throws dev.honeytoken.ConfigurationException naming the option that is unknown or wrong
   */
  Map<String, String> options(Map<String, String> given);

  /**
   * What its credentials are presented over; their endpoint is the collector's address for it. A
   * collector that does not listen to it refuses to plant the kind.
   */
  default Protocol protocol() {
    return Protocol.HTTP;
  }

  /**
   * What its decoys can be at best. {@link TripClass#SELF_FIRING} if whoever uses one where it
   * stands calls the collector; what a decoy really is, is then worked out from what was placed.
   * {@link TripClass#INERT} if its clients call the vendor whatever stands beside it: such a decoy
   * is recognised when somebody brings it to us, is never used by a drill, and verifies nothing.
   * {@link TripClass#BACKED} if another provider watches it and tells the collector, some minutes
   * later: a drill does not use it either.
   */
  default TripClass tripClass() {
    return TripClass.SELF_FIRING;
  }

  /** Where its clients take the credential; elsewhere its decoys are inert. */
  default Reach reach() {
    return Reach.ANYWHERE;
  }

  /** Renders a credential: the same arguments give the same credential for ever. */
  Credential render(Material material, RenderContext context);

  /**
   * Whether the rules of public scanners for such credentials would take this one. Most ask for
   * some entropy or some digits, and chance makes a few in a hundred, of the vendor's own too, that
   * have less. The collector gives no such material while it finds other; one that is given all the
   * same is a decoy like any other.
   */
  default boolean believable(Material material, RenderContext context) {
    return true;
  }

  /**
   * The other side of {@link #render}: {@code recogniser(o).seal(render(m, c).value())} equals
   * {@code m.seal()} for every context with options {@code o}.
   */
  Recogniser recogniser(Map<String, String> options);

  /**
   * Those of the options that {@link #recogniser} depends on: what the collector has to remember in
   * order to find such credentials in requests. None for a kind whose shape is always the same.
   */
  default Map<String, String> shape(Map<String, String> options) {
    return Map.of();
  }

  /**
   * Whether the collector keeps a keyed fingerprint of {@link #lookup}, because a seal does not
   * come back: there is no room for one, or the protocol does not show the secret.
   */
  default boolean lookedUp(Map<String, String> options) {
    return !recogniser(options).sealed();
  }

  /**
   * What comes back instead of a seal: the value itself, or what is presented in its place, such as
   * the id of an access key, a public key or a user name.
   */
  default Secret lookup(Credential credential) {
    return credential.value();
  }

  /**
   * Tells what is looked up by its shape, where it is not the value, so that requests are searched
   * for it too. Null where it has none, and where the value is looked up, if anything is.
   */
  default @Nullable Recogniser lookupShape() {
    return null;
  }

  /**
   * What a real client would do with what stands in the file.
   *
   * @param found the parts read back from where the decoy was placed; holds at least the value
   * @param endpoint the address to use where no part names one
   * @throws UnsupportedOperationException for a kind that is {@link TripClass#INERT}
   */
  Use use(Map<String, Secret> found, URI endpoint);
}
