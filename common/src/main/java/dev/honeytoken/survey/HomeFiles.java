package dev.honeytoken.survey;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a home directory that the reports name; nothing else of it is looked at. */
final class HomeFiles {
  private static final List<String> KNOWN =
      List.of(
          ".npmrc",
          ".yarnrc.yml",
          ".env",
          ".m2/settings.xml",
          ".m2/settings-security.xml",
          ".docker/config.json",
          ".aws/credentials",
          ".aws/config",
          ".config/gcloud/application_default_credentials.json",
          ".azure/msal_token_cache.json",
          ".kube/config",
          ".ssh/config",
          ".ssh/id_rsa",
          ".ssh/id_ed25519",
          ".ssh/id_ecdsa",
          ".git-credentials",
          ".gitconfig",
          ".config/gh/hosts.yml",
          ".netrc",
          ".vault-token",
          ".pypirc",
          ".config/pip/pip.conf",
          ".terraformrc",
          ".terraform.d/credentials.tfrc.json",
          ".gradle/gradle.properties",
          ".claude.json",
          ".claude/settings.json",
          ".cursor/mcp.json",
          ".bash_history",
          ".zsh_history");

  private static final String SSH = ".ssh";

  private HomeFiles() {}

  static List<Walk.Entry> of(Path home) {
    List<Walk.Entry> entries = new ArrayList<>();
    for (String each : KNOWN) {
      add(entries, home.resolve(each));
    }
    try (DirectoryStream<Path> keys = Files.newDirectoryStream(home.resolve(SSH), "*.pem")) {
      keys.forEach(each -> add(entries, each));
    } catch (IOException e) {
      // There is no such directory, or it is not ours to read: then the build cannot leak it.
    }
    return entries;
  }

  private static void add(List<Walk.Entry> entries, Path file) {
    if (Files.isRegularFile(file)) {
      entries.add(new Walk.Entry(file, file.toFile().length()));
    }
  }
}
