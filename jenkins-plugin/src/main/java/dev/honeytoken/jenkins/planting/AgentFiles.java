package dev.honeytoken.jenkins.planting;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.FileTree;
import hudson.FilePath;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The files below a directory of an agent. */
final class AgentFiles implements FileTree {
  private final FilePath directory;
  private final boolean home;

  /**
   * Those files.
   *
   * @param home whether it is the home of the agent's user
   */
  AgentFiles(FilePath directory, boolean home) {
    this.directory = directory;
    this.home = home;
  }

  @Override
  public byte @Nullable [] read(String file) {
    return ask(new FileOperation(FileOperation.Type.READ, home, file, null, null));
  }

  @Override
  public void requireWritable(String file) {
    ask(new FileOperation(FileOperation.Type.REQUIRE_WRITABLE, home, file, null, null));
  }

  @Override
  public void write(String file, byte @Nullable [] before, byte[] bytes) {
    ask(new FileOperation(FileOperation.Type.WRITE, home, file, before, bytes));
  }

  @Override
  public void delete(String file, byte[] before) {
    ask(new FileOperation(FileOperation.Type.DELETE, home, file, before, null));
  }

  @Override
  public String absolute(String file) {
    return directory.getRemote() + "/" + file;
  }

  private byte @Nullable [] ask(FileOperation operation) {
    try {
      return directory.act(operation).bytes();
    } catch (IOException e) {
      throw gone(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw gone(e);
    }
  }

  private PlacementException gone(Exception e) {
    return new PlacementException(
        "The agent could not be asked about files below " + directory.getRemote() + ".",
        e,
        "Check the agent. What was planted in that directory is taken out by the next build that"
            + " plants there.");
  }
}
