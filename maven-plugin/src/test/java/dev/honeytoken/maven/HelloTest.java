package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HelloTest {
  @Test
  void theFirstLineSaysWhereAndWithWhichKey() throws IOException {
    Hello hello =
        Hello.read(
            "{\"admin\":\"http://127.0.0.1:1\",\"decoy\":\"http://127.0.0.1:2\",\"key\":\"k\"}");

    assertThat(hello.admin()).hasPort(1);
    assertThat(hello.key().reveal()).isEqualTo("k");
    assertThat(hello.toString()).doesNotContain("=k");
  }

  @Test
  void aProcessThatEndsAtOnceSaysNothing() {
    assertThatThrownBy(() -> Hello.read(null)).isInstanceOf(EOFException.class);
  }

  @Test
  void aLineWithoutAKeyIsNoHello() {
    assertThatThrownBy(() -> Hello.read("{\"admin\":\"http://127.0.0.1:1\"}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("key");
  }
}
