package dev.honeytoken.jenkins.store;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Credential;
import hudson.model.Descriptor;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jspecify.annotations.Nullable;

/** Decoys as ordinary credentials of Jenkins. */
final class CredentialStore {
  private CredentialStore() {}

  static boolean has(String id) {
    return SystemCredentialsProvider.getInstance().getCredentials().stream()
        .anyMatch(each -> each instanceof IdCredentials its && its.getId().equals(id));
  }

  /**
   * Adds a user name with password where there is a user name or the id of a key, else a secret
   * text.
   */
  static void add(String id, @Nullable String description, Map<String, Secret> parts)
      throws IOException {
    String value = String.valueOf(reveal(parts, Credential.VALUE));
    String username = reveal(parts, Credential.USERNAME);
    if (username == null) {
      username = reveal(parts, Credential.ID);
    }
    String text = describe(description, reveal(parts, Credential.URL));
    Credentials credentials;
    try {
      credentials =
          username == null
              ? new StringCredentialsImpl(
                  CredentialsScope.GLOBAL, id, text, hudson.util.Secret.fromString(value))
              : new UsernamePasswordCredentialsImpl(
                  CredentialsScope.GLOBAL, id, text, username, value);
    } catch (Descriptor.FormException e) {
      throw new ConfigurationException(
          "Jenkins does not take the credential '" + id + "': " + e.getMessage(),
          e,
          "Choose another kind for it.",
          Setting.DECOY_KIND);
    }
    SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
    store.getCredentials().add(credentials);
    store.save();
  }

  /** The address stands beside the secret: without it nobody who takes the bait would call us. */
  private static String describe(@Nullable String description, @Nullable String url) {
    if (url == null) {
      return description == null ? "" : description;
    }
    return description == null ? url : description + " (" + url + ")";
  }

  static void remove(String id) throws IOException {
    SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
    store
        .getCredentials()
        .removeIf(each -> each instanceof IdCredentials its && its.getId().equals(id));
    store.save();
  }

  private static @Nullable String reveal(Map<String, Secret> parts, String part) {
    Secret secret = parts.get(part);
    return secret == null ? null : secret.reveal();
  }
}
