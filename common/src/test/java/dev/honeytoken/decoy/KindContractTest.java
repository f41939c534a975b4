package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Secret;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What every kind promises. */
class KindContractTest {
  /** An RSA key takes its time, so those with one come less often. */
  private static final Set<String> SLOW = Set.of("gcp-service-account", "kubeconfig-cert");

  @Provide
  Arbitrary<Kind> kinds() {
    return Arbitraries.frequency(
        Kinds.all().stream()
            .map(kind -> Tuple.of(SLOW.contains(kind.id()) ? 1 : 4, kind))
            .toList());
  }

  @Provide
  Arbitrary<Kind> firing() {
    return kinds().filter(kind -> kind.tripClass() == TripClass.SELF_FIRING);
  }

  @Provide
  Arbitrary<Material> materials() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Material.BYTES).map(Material::of);
  }

  @Provide
  Arbitrary<String> endpoints() {
    return Arbitraries.of(
        "https://packages.example.com",
        "http://127.0.0.1:41873",
        "https://repo.internal.example.org:8443",
        "http://[::1]:8080",
        "https://x.io");
  }

  @Property
  void whatIsRenderedIsRecognised(
      @ForAll("kinds") Kind kind,
      @ForAll("materials") Material material,
      @ForAll("endpoints") String endpoint) {
    Map<String, String> options = options(kind);
    Credential credential = kind.render(material, Samples.context(kind, endpoint, options));
    Recogniser recogniser = kind.recogniser(options);
    if (recogniser.sealed()) {
      assertThat(recogniser.seal(credential.value().reveal())).isEqualTo(material.seal());
    } else {
      assertThat(recogniser.matches(kind.lookup(credential).reveal())).isTrue();
      assertThat(kind.lookedUp(options)).isTrue();
    }
  }

  @Property
  void theSameMaterialGivesTheSameCredential(
      @ForAll("kinds") Kind kind, @ForAll("materials") Material material) {
    RenderContext context = Samples.context(options(kind));
    assertThat(kind.render(material, context)).isEqualTo(kind.render(material, context));
  }

  @Property
  void whatIsRenderedIsOfALengthThatItsRecogniserLooksAt(
      @ForAll("kinds") Kind kind,
      @ForAll("materials") Material material,
      @ForAll("endpoints") String endpoint) {
    Map<String, String> options = options(kind);
    Credential credential = kind.render(material, Samples.context(kind, endpoint, options));
    Recogniser recogniser = kind.recogniser(options);
    assertThat(credential.value().reveal().length())
        .isBetween(recogniser.shortest(), recogniser.longest());
  }

  @Property
  void hostileCandidatesAreNoSeals(@ForAll("kinds") Kind kind, @ForAll String text) {
    assertThat(kind.recogniser(options(kind)).seal(text)).isNull();
  }

  @Property
  void damagedCredentialsNeverThrow(
      @ForAll("kinds") Kind kind,
      @ForAll("materials") Material material,
      @ForAll int position,
      @ForAll char character) {
    Map<String, String> options = options(kind);
    String value = kind.render(material, Samples.context(options)).value().reveal();
    int at = Math.floorMod(position, value.length());
    Recogniser recogniser = kind.recogniser(options);
    recogniser.seal(value.substring(0, at));
    recogniser.seal(value.substring(at));
    recogniser.seal(value + character);
    StringBuilder changed = new StringBuilder(value);
    changed.setCharAt(at, character);
    Seal seal = recogniser.seal(changed);
    assertThat(seal == null || recogniser.matches(changed)).isTrue();
  }

  @Property(tries = 100)
  void withoutCompanionsThereIsNoAddressBesideTheValue(
      @ForAll("firing") Kind kind, @ForAll("materials") Material material) {
    Map<String, String> options = new java.util.HashMap<>(options(kind));
    Credential whole = kind.render(material, Samples.context(options));
    assertThat(whole.carriesEndpoint() || whole.part(Credential.URL) != null).isTrue();
    options.put("companions", "none");
    Credential alone = kind.render(material, Samples.context(kind.options(options)));
    assertThat(alone.part(Credential.URL)).isNull();
  }

  @Property(tries = 200)
  void aUseGoesToTheEndpoint(
      @ForAll("firing") Kind kind,
      @ForAll("materials") Material material,
      @ForAll("endpoints") String endpoint) {
    RenderContext context = Samples.context(kind, endpoint, options(kind));
    Map<String, Secret> parts = kind.render(material, context).parts();
    Use use = kind.use(parts, context.endpoint());
    assertThat(use.uri().getScheme()).isEqualTo(context.endpoint().getScheme());
    assertThat(use.uri().getRawAuthority()).isEqualTo(context.authority());
    if (kind.protocol() == Protocol.HTTP) {
      assertThat(use.headers()).containsKey("User-Agent");
    }
  }

  /** Options under which a kind can render. */
  static Map<String, String> options(Kind kind) {
    return kind.options(
        kind.id().equals("like")
            ? Map.of("sample", "acme_live_4fH7sQ2mZx9LpW3tRb6KcV8nYd5GjTkM")
            : Map.of());
  }
}
