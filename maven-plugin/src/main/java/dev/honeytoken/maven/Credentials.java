package dev.honeytoken.maven;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Finds the API key: the password of a server in settings.xml, or the environment. */
record Credentials(
    Settings settings, Map<String, String> environment, Supplier<SettingsDecrypter> decrypter) {
  static final String VARIABLE = "HONEYTOKEN_API_KEY";

  /**
   * The key.
   *
   * @param serverId id of the server, or null for the environment only
   */
  Secret apiKey(@Nullable String serverId) {
    Server server = serverId == null ? null : settings.getServer(serverId);
    String password = server == null ? null : decrypted(server).getPassword();
    if (password != null && !password.isBlank() && !password.startsWith("${")) {
      return Secret.of(password.strip());
    }
    String variable = environment.get(VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return Secret.of(variable.strip());
    }
    throw missing(serverId, server, password);
  }

  private static ConfigurationException missing(
      @Nullable String serverId, @Nullable Server server, @Nullable String password) {
    if (serverId == null) {
      return new ConfigurationException(
          "There is no API key for the collector.",
          "Name a server of settings.xml with <collector><serverId> and put the key in its"
              + " <password>, or set the environment variable "
              + VARIABLE
              + ".");
    }
    String why =
        server == null
            ? "settings.xml has no <server> with the id '" + serverId + "'"
            : password == null || password.isBlank()
                ? "the <server> '" + serverId + "' of settings.xml has no <password>"
                : "the <password> of the <server> '"
                    + serverId
                    + "' of settings.xml refers to something that is not set";
    return new ConfigurationException(
        "There is no API key for the collector: "
            + why
            + ", and the environment variable "
            + VARIABLE
            + " is not set.",
        "Put the key there, or set {0}.",
        Setting.API_KEY);
  }

  private Server decrypted(Server server) {
    String password = server.getPassword();
    if (password == null || !password.contains("{") || password.startsWith("${")) {
      return server;
    }
    SettingsDecryptionResult result = decrypt(new DefaultSettingsDecryptionRequest(server));
    List<SettingsProblem> problems = result.getProblems();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(
          "The <password> of the <server> '"
              + server.getId()
              + "' of settings.xml could not be decrypted: "
              + problems.get(0).getMessage(),
          "See whether settings-security.xml is that of the user who encrypted it, and encrypt"
              + " the key again with mvn --encrypt-password.");
    }
    return result.getServer();
  }

  /** Decrypts; the component is not even looked up where nothing is encrypted. */
  SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
    return decrypter.get().decrypt(request);
  }
}
