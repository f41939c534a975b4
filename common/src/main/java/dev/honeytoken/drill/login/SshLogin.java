package dev.honeytoken.drill.login;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Logs in over SSH, with a password or with a private key in the place of one. The host's key is
 * not looked at: whoever has the decoy could not know it either.
 */
final class SshLogin implements Login {
  private static final String VERSION = "SSH-2.0-OpenSSH_9.6p1 ";
  private static final String KEY = "-----BEGIN ";

  @Override
  public Protocol protocol() {
    return Protocol.SSH;
  }

  @Override
  public void attempt(Use use, String nonce, Duration timeout) throws IOException {
    int port = use.uri().getPort() < 0 ? Protocol.SSH.port() : use.uri().getPort();
    String secret = use.secret().reveal();
    boolean key = secret.startsWith(KEY);
    @Nullable Session session = null;
    try {
      JSch client = new JSch();
      if (key) {
        client.addIdentity("key", secret.getBytes(StandardCharsets.UTF_8), null, null);
      }
      session = client.getSession(use.username(), use.uri().getHost(), port);
      session.setClientVersion(VERSION + nonce);
      session.setConfig("StrictHostKeyChecking", "no");
      session.setConfig("PreferredAuthentications", key ? "publickey" : "password");
      if (!key) {
        session.setPassword(secret.getBytes(StandardCharsets.UTF_8));
      }
      session.connect((int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
    } catch (JSchException e) {
      if (!refused(e)) {
        // The library's message may quote what it was given, and with it the credential.
        Throwable cause = e.getCause();
        throw cause instanceof IOException io
            ? io
            : new IOException("it does not answer in this protocol");
      }
    } finally {
      if (session != null) {
        session.disconnect();
      }
    }
  }

  /** Whether it is the login that failed, and nothing before it. */
  private static boolean refused(JSchException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Auth ") || message.contains("authentication");
  }
}
