package dev.honeytoken.jenkins.planting;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import dev.honeytoken.placement.FileTree;
import dev.honeytoken.placement.HomedFiles;
import hudson.FilePath;
import hudson.util.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Everything a build can have decoys in: its workspace, the home of the agent's user ({@code ~/…}),
 * and its environment, which is a dotenv file that exists in memory only.
 */
public final class BuildFiles implements FileTree {
  /** The file that stands for the environment; no path in a workspace is like it. */
  public static final String VARIABLES = "environment variable";

  private final Held held;
  private final @Nullable FilePath workspace;
  private @Nullable FileTree files;

  BuildFiles(Held held, @Nullable FilePath workspace) {
    this.held = held;
    this.workspace = workspace;
  }

  /** Whether a decoy with that file needs an agent at all. */
  static boolean needsAgent(String file) {
    return !file.equals(VARIABLES);
  }

  @Override
  public byte @Nullable [] read(String file) {
    if (file.equals(VARIABLES)) {
      Secret variables = held.variables();
      return variables == null ? null : variables.getPlainText().getBytes(StandardCharsets.UTF_8);
    }
    return files(file).read(file);
  }

  @Override
  public void requireWritable(String file) {
    if (needsAgent(file)) {
      files(file).requireWritable(file);
    }
  }

  @Override
  public void write(String file, byte @Nullable [] before, byte[] bytes) {
    if (file.equals(VARIABLES)) {
      held.setVariables(Secret.fromString(new String(bytes, StandardCharsets.UTF_8)));
    } else {
      files(file).write(file, before, bytes);
    }
  }

  @Override
  public void delete(String file, byte[] before) {
    if (file.equals(VARIABLES)) {
      held.setVariables(null);
    } else {
      files(file).delete(file, before);
    }
  }

  @Override
  public @Nullable String absolute(String file) {
    return file.equals(VARIABLES) ? null : files(file).absolute(file);
  }

  private FileTree files(String file) {
    FilePath root = workspace;
    if (root == null) {
      throw new PlacementException(
          "The decoy in " + file + " needs a workspace, and there is none here.",
          "Move the step into a node block or below an agent; its {0} can then be found.",
          Setting.DECOY_FILE);
    }
    FileTree known = files;
    if (known == null) {
      known = new HomedFiles(new AgentFiles(root, false), () -> new AgentFiles(home(root), true));
      files = known;
    }
    return known;
  }

  private static FilePath home(FilePath workspace) {
    try {
      return FilePath.getHomeDirectory(workspace.getChannel());
    } catch (IOException e) {
      throw noHome(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noHome(e);
    }
  }

  private static PlacementException noHome(Exception e) {
    return new PlacementException(
        "The agent does not say where the home of its user is.", e, "Check the agent.");
  }
}
