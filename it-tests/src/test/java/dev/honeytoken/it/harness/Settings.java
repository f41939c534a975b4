package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A user's {@code settings.xml}, built up in code. Where dependencies come from is in the global
 * settings, which every run has, so that this one holds only what a test is about.
 */
public final class Settings {
  private final StringBuilder servers = new StringBuilder();
  private final StringBuilder mirrors = new StringBuilder();

  /** Settings with nothing in them. */
  public static Settings empty() {
    return new Settings();
  }

  /** Adds a server with a password alone, as the plugin wants API keys. */
  public Settings key(String id, String key) {
    servers.append("<server><id>%s</id><password>%s</password></server>\n".formatted(id, key));
    return this;
  }

  /** Adds a server with a user and a password. */
  public Settings server(String id, String user, String password) {
    servers.append(
        "<server><id>%s</id><username>%s</username><password>%s</password></server>\n"
            .formatted(id, user, password));
    return this;
  }

  /** Adds a mirror of something that no test needs. */
  public Settings mirror(String id, String url) {
    mirrors.append(
        "<mirror><id>%s</id><url>%s</url><mirrorOf>nothing-else</mirrorOf></mirror>\n"
            .formatted(id, url));
    return this;
  }

  public String xml() {
    return """
        <settings>
        <servers>
        %s</servers>
        <mirrors>
        %s</mirrors>
        </settings>
        """
        .formatted(servers, mirrors);
  }

  /** The settings of every run: where everything that is not under test comes from. */
  static Path global() {
    Path file = Build.target().resolve("settings-global.xml");
    // Given on the command line, it is another one than the settings say.
    String given = System.getProperty("maven.repo.local");
    Path user = Path.of(given == null ? Build.required("it.userRepository") : given);
    String repository =
        """
        <id>users-local-repository</id>
        <url>%s</url>
        <releases><enabled>true</enabled><updatePolicy>never</updatePolicy><checksumPolicy>ignore</checksumPolicy></releases>
        <snapshots><enabled>false</enabled></snapshots>
        """
            .formatted(user.toUri());
    String xml =
        """
        <settings>
        <profiles><profile><id>dependencies</id>
        <repositories><repository>%1$s</repository></repositories>
        <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
        </profile></profiles>
        <activeProfiles><activeProfile>dependencies</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(repository);
    try {
      // Two test classes may be here at once: never leave half a file to be read.
      Path draft = Files.createTempFile(Build.target(), "settings", ".xml");
      Files.writeString(draft, xml);
      return Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
