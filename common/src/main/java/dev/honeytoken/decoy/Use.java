package dev.honeytoken.decoy;

import dev.honeytoken.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a real client uses a credential: what a drill does.
 *
 * @param method HTTP method
 * @param uri absolute address, taken from what stands in the file wherever the file has one
 * @param authentication how the credential is presented
 * @param username the user name for the Basic scheme, or the id of a key
 * @param secret what is presented
 * @param headers what the real client sends besides, its {@code User-Agent} first of all
 * @param body request body, or null
 */
public record Use(
    String method,
    URI uri,
    Authentication authentication,
    @Nullable String username,
    Secret secret,
    Map<String, String> headers,
    @Nullable String body) {

  /** The ways in which clients present a credential. */
  public enum Authentication {
    /** {@code Authorization: Bearer …} on the first request. */
    BEARER,
    /** {@code Authorization: Basic …} on the first request. */
    BASIC,
    /**
     * A request without, then {@code Authorization: Basic …} after a 401 with a Basic challenge.
     */
    BASIC_AFTER_CHALLENGE,
    /**
     * A request without; after a 401 with a Bearer challenge the Basic credential goes to the
     * challenge's realm, and the token it gives goes to the first address.
     */
    TOKEN_REALM,
    /**
     * A login in the protocol of the address's scheme, with {@code username} and {@code secret};
     * {@code method}, {@code headers} and {@code body} mean nothing there.
     */
    NATIVE,
    /** The address, the headers or the body hold it already. */
    IN_REQUEST,
    /**
     * The request is signed (AWS Signature Version 4): {@code username} is the key's id, {@code
     * secret} the key, which is not sent.
     */
    AWS_SIGNATURE,
    /**
     * {@code secret} is a certificate and its key as PEM: the certificate is presented in the
     * handshake of TLS, and the key is not sent.
     */
    CLIENT_CERTIFICATE,
    /**
     * {@code secret} is the JSON document of a service account: an assertion that its key has
     * signed is posted in a form (RFC 7523), and the key is not sent.
     */
    SIGNED_ASSERTION
  }

  /** Copies. */
  public Use {
    headers = Map.copyOf(headers);
  }

  /** Without anything in which a credential may stand. */
  @Override
  public String toString() {
    return "Use[" + method + " to " + uri.getHost() + ", " + authentication + "]";
  }
}
