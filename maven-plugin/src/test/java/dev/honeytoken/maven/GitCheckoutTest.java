package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCheckoutTest {
  private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path root;

  @Test
  void aBranchIsReadFromItsFile() throws IOException {
    write(".git/HEAD", "ref: refs/heads/feature/x\n");
    write(".git/refs/heads/feature/x", HASH + "\n");

    assertThat(GitCheckout.of(root)).isEqualTo(new GitCheckout(HASH, "feature/x"));
  }

  @Test
  void aProjectBelowTheRootIsInTheSameCheckout() throws IOException {
    write(".git/HEAD", HASH + "\n");
    Path module = Files.createDirectories(root.resolve("a/b"));

    assertThat(GitCheckout.of(module).commit()).isEqualTo(HASH);
  }

  @Test
  void aDetachedHeadHasNoBranch() throws IOException {
    write(".git/HEAD", HASH + "\n");

    assertThat(GitCheckout.of(root)).isEqualTo(new GitCheckout(HASH, null));
  }

  @Test
  void aBranchIsFoundAmongPackedRefs() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(
        ".git/packed-refs",
        "# pack-refs with: peeled fully-peeled sorted\n"
            + "1111111111111111111111111111111111111111 refs/heads/remain\n"
            + HASH
            + " refs/heads/main\n");

    assertThat(GitCheckout.of(root)).isEqualTo(new GitCheckout(HASH, "main"));
  }

  @Test
  void aWorktreeSharesTheBranchesOfItsRepository() throws IOException {
    write("main/.git/worktrees/w/HEAD", "ref: refs/heads/topic\n");
    write("main/.git/worktrees/w/commondir", "../..\n");
    write("main/.git/refs/heads/topic", HASH + "\n");
    write("w/.git", "gitdir: " + root.resolve("main/.git/worktrees/w") + "\n");

    assertThat(GitCheckout.of(root.resolve("w"))).isEqualTo(new GitCheckout(HASH, "topic"));
  }

  @Test
  void aBranchWithoutACommitHasOnlyItsName() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");

    assertThat(GitCheckout.of(root)).isEqualTo(new GitCheckout(null, "main"));
  }

  @Test
  void aBrokenRepositoryIsNone() throws IOException {
    write(".git", "something else");

    assertThat(GitCheckout.of(root)).isEqualTo(new GitCheckout(null, null));
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
