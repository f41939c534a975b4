package dev.honeytoken.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSettingsTest {
  @TempDir private Path directory;

  @Test
  void everyPartOfAnAddressIsRead() throws IOException {
    Path authority = Files.writeString(directory.resolve("ca.pem"), "any");
    PostgresSettings read =
        read(
            "store: 'postgresql://ci%40team@db.example.com:5433/tokens%201"
                + "?sslmode=verify-full&sslrootcert=ca.pem&connect_timeout=3"
                + "&application_name=a%2Bb'\nstorePassword: env:PASSWORD\n",
            Map.of("PASSWORD", "s3cret"));

    assertThat(read.hosts()).isEqualTo("db.example.com:5433");
    assertThat(read.database()).isEqualTo("tokens 1");
    assertThat(read.user()).contains("ci@team");
    assertThat(read.password().map(Secret::reveal)).contains("s3cret");
    assertThat(read.parameters())
        .containsOnly(
            Map.entry("sslmode", "verify-full"),
            Map.entry("sslrootcert", authority.toString()),
            Map.entry("connect_timeout", "3"),
            Map.entry("application_name", "a+b"));
    assertThat(read.place()).isEqualTo("db.example.com:5433/tokens 1");
    assertThat(read.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://db/tokens, db",
    "'postgresql://one:5432,two:5433/tokens', 'one:5432,two:5433'",
    "'postgresql://[::1]:5432/tokens', '[::1]:5432'",
  })
  void hostsMayBeSeveralOrNumbersAndTheSchemeShort(String address, String hosts)
      throws IOException {
    PostgresSettings read = read("store: '" + address + "'\n", Map.of());

    assertThat(read.hosts()).isEqualTo(hosts);
    assertThat(read.database()).isEqualTo("tokens");
    assertThat(read.user()).isEmpty();
    assertThat(read.password()).isEmpty();
  }

  @Test
  void aPasswordInAnAddressThatIsReferredToIsTaken() throws IOException {
    PostgresSettings read =
        read(
            "store: env:STORE\n", Map.of("STORE", "postgresql://ci:p%40ss+word@db.example/tokens"));

    assertThat(read.password().map(Secret::reveal)).contains("p@ss+word");
    assertThat(read.toString()).doesNotContain("ss+word");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ci@db.example/tokens",
        "jdbc:postgresql://db.example/tokens",
        "postgresql://ci@db.example",
        "postgresql://ci@db.example/",
        "postgresql:///tokens",
        "postgresql://ci@db.example/tokens#part",
        "postgresql://ci@db.example/tokens/more",
        "db.example",
      })
  void whatIsNoAddressIsSaidWithTheFieldAndAnExample(String address) throws IOException {
    ConfigurationException failure = failure("store: '" + address + "'\n");

    assertThat(failure).hasMessage(at("this is no address of a PostgreSQL database"));
    assertThat(failure.mend())
        .startsWith("Write postgresql://user@host:5432/database, or leave the field out");
  }

  @Test
  void aPasswordInTheFileIsRefusedAndNotRepeated() throws IOException {
    ConfigurationException failure = failure("store: 'postgresql://ci:s3cret@db.example/tokens'\n");

    assertThat(failure).hasMessage(at("a password does not belong in a configuration file"));
    assertThat(failure.mend()).contains("storePassword: env:NAME");
    assertThat(failure.getMessage() + failure.mend()).doesNotContain("s3cret");
  }

  @Test
  void aBrokenAddressWithAPasswordIsNotRepeated() throws IOException {
    ConfigurationException failure = failure("store: 'postgresql://ci:s3cret@db.example'\n");

    assertThat(failure.getMessage() + failure.mend()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslmod=verify-full | 'sslmod' is no parameter of the address | Known: sslmode, sslrootcert",
        "ssl=true           | 'ssl' is no parameter of the address    | Known: sslmode, sslrootcert",
        "password=s3cret    | 'password' is no parameter              | Known: sslmode, sslrootcert",
        "sslmode=verify     | sslmode 'verify' is not known           | verify-ca, verify-full",
        "sslmode=           | sslmode '' is not known                 | verify-ca, verify-full",
        "connect_timeout=5s | '5s' is no number of seconds            | Write one such as 5",
        "sslrootcert=no.pem | no.pem                                  | ''",
      },
      quoteCharacter = '"')
  void aParameterThatIsNotKnownOrNotRightIsNamed(String query, String problem, String mend)
      throws IOException {
    ConfigurationException failure =
        failure("store: 'postgresql://ci@db.example/tokens?" + query + "'\n");

    assertThat(failure).hasMessageStartingWith(at("")).hasMessageContaining(problem);
    assertThat(failure.mend()).contains(mend.replace("''", ""));
    assertThat(failure.getMessage() + failure.mend()).doesNotContain("s3cret");
  }

  private String at(String problem) {
    return file() + ", line 1, field 'store': " + problem;
  }

  private Path file() {
    return directory.resolve("collector.yaml");
  }

  private PostgresSettings read(String yaml, Map<String, String> environment) throws IOException {
    Files.writeString(file(), yaml);
    return ConfigurationReader.read(file(), null, environment).store().orElseThrow();
  }

  private ConfigurationException failure(String yaml) throws IOException {
    Files.writeString(file(), yaml);
    return catchThrowableOfType(
        ConfigurationException.class, () -> ConfigurationReader.read(file(), null, Map.of()));
  }
}
