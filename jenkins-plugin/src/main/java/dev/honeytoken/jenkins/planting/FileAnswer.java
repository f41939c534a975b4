package dev.honeytoken.jenkins.planting;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link FileOperation}. An exception of {@code common} is taken apart for the way:
 * the controller reads no classes of plain libraries from agents.
 */
final class FileAnswer implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte @Nullable [] bytes;
  private final @Nullable String message;
  private final @Nullable String mend;
  private final String[] settings;

  private FileAnswer(
      byte @Nullable [] bytes, @Nullable String message, @Nullable String mend, String[] settings) {
    this.bytes = bytes;
    this.message = message;
    this.mend = mend;
    this.settings = settings;
  }

  static FileAnswer bytes(byte @Nullable [] bytes) {
    return new FileAnswer(bytes, null, null, new String[0]);
  }

  static FileAnswer refused(PlacementException e) {
    String[] settings = e.settings().stream().map(Setting::name).toArray(String[]::new);
    return new FileAnswer(null, e.getMessage(), e.mend(), settings);
  }

  /**
   * What was read, or null.
   *
   * @throws PlacementException if the operation was refused there
   */
  byte @Nullable [] bytes() {
    if (message != null) {
      Setting[] its = new Setting[settings.length];
      for (int i = 0; i < its.length; i++) {
        its[i] = Setting.valueOf(settings[i]);
      }
      throw new PlacementException(message, mend == null ? "" : mend, its);
    }
    return bytes;
  }
}
