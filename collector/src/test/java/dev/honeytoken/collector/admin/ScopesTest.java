package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.ApiDocument;
import dev.honeytoken.collector.running.Running;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of every operation by every scope, and by no key at all. */
@TestInstance(Lifecycle.PER_CLASS)
class ScopesTest {
  private static final Map<String, Set<String>> OPERATIONS = ApiDocument.read().operations();

  private final Map<String, String> keys = new HashMap<>();
  private Running collector;

  ScopesTest(@TempDir Path directory) {
    collector = Running.in(directory);
  }

  @BeforeAll
  void makeKeys() {
    for (String scope : Scope.words()) {
      keys.put(scope, collector.key(scope));
    }
  }

  @AfterAll
  void stop() {
    collector.close();
  }

  static Stream<String> operations() {
    return OPERATIONS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aKeyIsGoodForWhatItsScopeSaysAndForNothingElse(String operation) {
    Set<String> needed = Objects.requireNonNull(OPERATIONS.get(operation));
    for (String scope : Scope.words()) {
      Api.Answer answer = call(operation, keys.get(scope));

      boolean allowed = needed.isEmpty() || needed.contains(scope) || scope.equals("admin");
      if (allowed) {
        assertThat(answer.status()).as(scope).isNotIn(401, 403, 405);
      } else {
        assertThat(answer.status()).as(scope).isEqualTo(403);
        assertThat(answer.json().text("detail")).contains("'" + needed.iterator().next() + "'");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void withoutAKeyOnlyHealthIsSaid(String operation) {
    int status = call(operation, null).status();

    assertThat(status)
        .isEqualTo(Objects.requireNonNull(OPERATIONS.get(operation)).isEmpty() ? 200 : 401);
  }

  private Api.Answer call(String operation, @org.jspecify.annotations.Nullable String key) {
    String[] parts = operation.split(" ", 2);
    String path = parts[1].replaceAll("\\{\\w+}", "00000000000000aa");
    return collector
        .api()
        .as(key)
        .call(parts[0].toUpperCase(Locale.ROOT), path, new byte[0], Map.of());
  }
}
