package dev.honeytoken.collector.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.config.EvidenceSettings;
import dev.honeytoken.collector.rig.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasTest {
  private static final Duration LATER = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  @TempDir private Path directory;

  private Path cities() {
    return directory.resolve("city.mmdb");
  }

  private Atlas atlas() {
    return new Atlas(
        new EvidenceSettings(
            Optional.of(cities()), Optional.of(directory.resolve("asn.mmdb")), false),
        clock);
  }

  private void write(String city) {
    new AddressDatabase("GeoLite2-City")
        .with("81.2.69.0/24", AddressDatabase.city("GB", "United Kingdom", city))
        .with("2001:db8::/32", AddressDatabase.city("DE", "Germany", city))
        .write(cities());
  }

  private static String city(Atlas atlas, String address) throws IOException {
    return atlas
        .location(InetAddress.getByName(address))
        .map(Whereabouts.Location::words)
        .orElse("nowhere");
  }

  @Test
  void anAddressIsInItsCity() throws IOException {
    write("Oxford");
    assertThat(atlas().location(InetAddress.getByName("81.2.69.142")))
        .contains(
            new Whereabouts.Location(
                "GB", "United Kingdom", "England", "Oxford", 51.75, -1.25, 20L));
    assertThat(city(atlas(), "2001:db8::1")).isEqualTo("Oxford, Germany");
    assertThat(city(atlas(), "81.2.70.1")).isEqualTo("nowhere");
  }

  @Test
  void anAddressIsInItsNetwork() throws IOException {
    new AddressDatabase("GeoLite2-ASN")
        .with("81.2.64.0/18", AddressDatabase.network(20712, "Andrews & Arnold Ltd"))
        .write(directory.resolve("asn.mmdb"));
    assertThat(atlas().network(InetAddress.getByName("81.2.69.142")))
        .map(Whereabouts.Network::words)
        .contains("AS20712 Andrews & Arnold Ltd");
  }

  @Test
  void aFileThatChangesIsReadAgain() throws IOException {
    write("Oxford");
    Atlas atlas = atlas();
    assertThat(city(atlas, "81.2.69.1")).startsWith("Oxford");
    write("Cambridge");
    clock.forward(LATER);
    assertThat(city(atlas, "81.2.69.1")).startsWith("Cambridge");
  }

  @Test
  void aFileThatComesLaterIsRead() throws IOException {
    Atlas atlas = atlas();
    assertThat(city(atlas, "81.2.69.1")).isEqualTo("nowhere");
    assertThat(atlas.describe().get("cityDatabase"))
        .contains("there is no file", "nothing is known of addresses", "Download it");
    write("Oxford");
    clock.forward(LATER);
    assertThat(city(atlas, "81.2.69.1")).startsWith("Oxford");
    assertThat(atlas.describe().get("cityDatabase")).contains("GeoLite2-City of 2026-11-20");
  }

  @Test
  void whileTheNewFileIsBrokenTheOldOneAnswers() throws IOException {
    write("Oxford");
    Atlas atlas = atlas();
    assertThat(city(atlas, "81.2.69.1")).startsWith("Oxford");
    byte[] whole = Files.readAllBytes(cities());
    Files.write(cities(), Arrays.copyOf(whole, whole.length / 2));
    clock.forward(LATER);
    assertThat(city(atlas, "81.2.69.1")).startsWith("Oxford");
    assertThat(atlas.describe().get("cityDatabase")).contains("the one before goes on being used");
    Files.delete(cities());
    clock.forward(LATER);
    assertThat(city(atlas, "81.2.69.1")).startsWith("Oxford");
  }

  @Test
  void rubbishInTheRecordsIsNoLocationAndNoFailure() throws IOException {
    write("Oxford");
    byte[] whole = Files.readAllBytes(cities());
    // The tree and the metadata stay whole.
    Arrays.fill(whole, whole.length - 700, whole.length - 400, (byte) 0xff);
    Files.write(cities(), whole);
    assertThat(city(atlas(), "81.2.69.1")).isNotNull();
  }
}
