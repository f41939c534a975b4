package dev.honeytoken.jenkins.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import dev.honeytoken.Setting;
import dev.honeytoken.jenkins.config.NotStored.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One decoy that is refused among others. */
class AttemptsTest {
  private static final Logger LOG = Logger.getLogger(Attempts.class.getName());

  private final List<String> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  private static void refuse() {
    throw new CollectorException(
        Reason.REJECTED, "The provider is missing.", null, "Correct {0}.", Setting.DECOY_KIND);
  }

  @Test
  void theOthersAreSeenToBeforeAndAfterIt() {
    List<String> done = new ArrayList<>();
    Attempts attempts = new Attempts(List.of());

    attempts.attempt("one", "jwt", () -> done.add("one"));
    attempts.attempt("two", "own-aws", AttemptsTest::refuse);
    attempts.attempt(
        "three",
        "jwt",
        () -> {
          throw new IOException("disk full");
        });
    attempts.attempt("four", "jwt", () -> done.add("four"));

    assertThat(done).containsExactly("one", "four");
    assertThat(attempts.refused()).extracting(Refusal::id).containsExactly("two", "three");
  }

  @Test
  void whatTheCollectorSaysIsKeptInJenkinsWords() {
    Attempts attempts = new Attempts(List.of());

    attempts.attempt("two", "own-aws", AttemptsTest::refuse);

    assertThat(attempts.refused())
        .containsExactly(new Refusal("two", "own-aws", "The provider is missing. Correct 'kind'."));
    assertThat(logged)
        .containsExactly(
            "The credential 'two' could not be seen to. The provider is missing. Correct 'kind'.");
  }

  @Test
  void whatStaysTheSameIsLoggedOnce() {
    Attempts first = new Attempts(List.of());
    first.attempt("two", "own-aws", AttemptsTest::refuse);
    Attempts second = new Attempts(first.refused());
    second.attempt("two", "own-aws", AttemptsTest::refuse);

    assertThat(logged).hasSize(1);
    assertThat(second.refused()).isEqualTo(first.refused());
  }

  @Test
  void whatHasPassedSinceIsForgottenAndLoggedAnewWhenItComesBack() {
    Attempts first = new Attempts(List.of());
    first.attempt("two", "own-aws", AttemptsTest::refuse);
    Attempts second = new Attempts(first.refused());
    second.attempt("two", "own-aws", () -> {});
    Attempts third = new Attempts(second.refused());
    third.attempt("two", "own-aws", AttemptsTest::refuse);

    assertThat(second.refused()).isEmpty();
    assertThat(logged).hasSize(2);
  }
}
