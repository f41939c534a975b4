package hudson;

import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;

/** Signature: a file or directory, perhaps on an agent. */
public final class FilePath {
  public FilePath(VirtualChannel channel, String remote) {}

  public interface FileCallable<T> extends Serializable {
    T invoke(File file, VirtualChannel channel) throws IOException, InterruptedException;
  }

  public <T> T act(FileCallable<T> callable) throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public String getRemote() {
    throw new UnsupportedOperationException();
  }

  public VirtualChannel getChannel() {
    throw new UnsupportedOperationException();
  }

  public Computer toComputer() {
    throw new UnsupportedOperationException();
  }

  public FilePath child(String path) {
    throw new UnsupportedOperationException();
  }

  public void mkdirs() throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public void write(String text, String encoding) throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public static FilePath getHomeDirectory(VirtualChannel channel)
      throws InterruptedException, IOException {
    throw new UnsupportedOperationException();
  }
}
