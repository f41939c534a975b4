package dev.honeytoken.client;

import dev.honeytoken.decoy.Material;
import java.net.URI;
import java.time.Instant;

/**
 * The collector's answer for one decoy. It is given once: a planting that is asked for again comes
 * without grants.
 *
 * @param decoy the decoy's id, 16 hexadecimal digits
 * @param material what to render from (base64 on the wire)
 * @param endpoint what the credential must point to
 * @param issuedAt see {@link dev.honeytoken.decoy.RenderContext}
 * @param expiresAt see {@link dev.honeytoken.decoy.RenderContext}
 */
public record Grant(
    String decoy, Material material, URI endpoint, Instant issuedAt, Instant expiresAt) {}
