package dev.honeytoken.client;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/policies:resolve}: which decoys the collector's policies give a project.
 *
 * @param project see {@link PlantingOrder}
 * @param origin where it would be planted: branch and tool decide too
 * @param policy the policy that is asked for by name; null lets the collector choose
 */
public record PolicyQuestion(String project, Origin origin, @Nullable String policy) {}
