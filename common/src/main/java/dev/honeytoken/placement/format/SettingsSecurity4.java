package dev.honeytoken.placement.format;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.tools.MavenGcmCipher;
import dev.honeytoken.placement.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Maven 4's {@code settings-security4.xml}, which says where the master password is, and the file
 * that it names: only a file holds it as other decoys are held, and Maven wants its absolute path
 * (maven.apache.org, "Password Encryption (for Maven 4)"; plexus-sec-dispatcher 4, "file").
 */
final class SettingsSecurity4 {
  private static final String NAME = "settings-security4.xml";
  private static final String SOURCE = "file:";
  private static final String SCHEMA = "http://codehaus-plexus.github.io/plexus-sec-dispatcher/";

  /** What people call such a file. */
  private static final List<String> MASTERS =
      List.of("master", ".master", "master.txt", "maven-master", ".mvn-master", "master-password");

  private SettingsSecurity4() {}

  /** Both files, beside a {@code settings.xml}. */
  static Map<String, Secret> beside(
      Slot slot, Secret master, UnaryOperator<@Nullable String> absolute) {
    String directory = directory(slot.file());
    int which = Math.floorMod(master.hashCode(), MASTERS.size());
    String file = directory + MASTERS.get(which);
    String path = absolute.apply(file);
    if (path == null) {
      throw new PlacementException(
          "Maven 4 looks for its master password under an absolute path, and "
              + slot.file()
              + " is nowhere on a disk.",
          "Leave out 'encrypted' in {0}, or set it to maven3.",
          Setting.DECOY_OPTIONS);
    }
    Map<String, Secret> files = new LinkedHashMap<>();
    files.put(directory + NAME, Secret.of(text(path)));
    files.put(file, Secret.of(master.reveal() + "\n"));
    return files;
  }

  private static String text(String path) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <settingsSecurity xmlns="%1$s4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
         xsi:schemaLocation="%1$s4.0.0 https://codehaus-plexus.github.io/xsd/plexus-sec-dispatcher-4.0.0.xsd">
          <defaultDispatcher>master</defaultDispatcher>
          <configurations>
            <configuration>
              <name>master</name>
              <properties>
                <property>
                  <name>source</name>
                  <value>%2$s</value>
                </property>
                <property>
                  <name>cipher</name>
                  <value>%3$s</value>
                </property>
              </properties>
            </configuration>
          </configurations>
        </settingsSecurity>
        """
        .formatted(SCHEMA, XmlText.encoded(SOURCE + path), MavenGcmCipher.NAME);
  }

  /** A password in clear; null if either file is not there, or not the right one. */
  static @Nullable String decrypted(UnaryOperator<String> texts, Slot slot, String password) {
    String directory = directory(slot.file());
    String configuration = texts.apply(directory + NAME);
    if (configuration.isBlank()) {
      return null;
    }
    String source = source(configuration, slot);
    if (source == null || !source.startsWith(SOURCE)) {
      return null;
    }
    String path = source.substring(SOURCE.length());
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    String master =
        texts
            .apply(directory + path.substring(slash + 1))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(String::strip)
            .findFirst()
            .orElse(null);
    return master == null ? null : MavenGcmCipher.decrypt(password, master);
  }

  private static @Nullable String source(String text, Slot slot) {
    for (XmlText.Element each : XmlText.parse(text, slot).all()) {
      if (each.name.equals("property") && each.childText("name").equals("source")) {
        return each.childText("value");
      }
    }
    return null;
  }

  private static String directory(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }
}
