package dev.honeytoken.it.jenkins;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real repository of one branch, {@code main}, made with the real git. */
final class GitRepository {
  private final Path directory = Build.freshDirectory("repository");

  private GitRepository() {}

  /** One with a Jenkinsfile, committed. */
  static GitRepository with(String jenkinsfile) throws IOException {
    return with(jenkinsfile, "README", "A service.\n");
  }

  /** The same with another file, which can be run. */
  static GitRepository with(String jenkinsfile, String name, String text) throws IOException {
    assumeTrue(Command.exists("git"), "git is not installed: run it-tests/install-clients");
    GitRepository repository = new GitRepository();
    repository.git("init", "-q", "-b", "main");
    Files.writeString(repository.directory.resolve("Jenkinsfile"), jenkinsfile);
    Path file = Files.writeString(repository.directory.resolve(name), text);
    assumeTrue(file.toFile().setExecutable(true), "files cannot be made executable here");
    repository.git("add", ".");
    repository.git("commit", "-q", "-m", "First");
    return repository;
  }

  /** Where it is. */
  Path directory() {
    return directory;
  }

  /** The commit {@code main} is at. */
  String head() {
    return git("rev-parse", "main").strip();
  }

  private String git(String... words) {
    List<String> all = new ArrayList<>(List.of("git", "-c", "user.name=x", "-c", "user.email=x@y"));
    all.addAll(List.of(words));
    return Command.of(all.toArray(String[]::new)).in(directory).run().succeeded().log();
  }
}
