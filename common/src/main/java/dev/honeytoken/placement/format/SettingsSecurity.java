package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.tools.MavenCipher;
import dev.honeytoken.placement.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Maven's {@code settings-security.xml}: the master password under which those of a {@code
 * settings.xml} are encrypted (maven.apache.org, "Password Encryption").
 */
final class SettingsSecurity {
  private static final String NAME = "settings-security.xml";

  private SettingsSecurity() {}

  /** Its path beside a {@code settings.xml}. */
  static String beside(String settings) {
    return settings.substring(0, settings.lastIndexOf('/') + 1) + NAME;
  }

  /** A whole file with that master password, which is encrypted itself. */
  static Secret of(Secret master) {
    return Secret.of(
        "<settingsSecurity>\n  <master>" + master.reveal() + "</master>\n</settingsSecurity>\n");
  }

  /** A password in clear; null if the file has no master password, or not the right one. */
  static @Nullable String decrypted(String text, Slot slot, String password) {
    if (text.isBlank()) {
      return null;
    }
    String encrypted = XmlText.parse(text, slot).childText("master");
    String master = MavenCipher.decrypt(encrypted, MavenCipher.MASTER_KEY);
    return master == null ? null : MavenCipher.decrypt(password, master);
  }
}
