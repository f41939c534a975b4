package dev.honeytoken.collector.evidence.export;

import dev.honeytoken.collector.evidence.Dossier;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Installation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is exported: an incident. Credentials are replaced throughout.
 *
 * @param dossier all about it
 * @param tree the same as JSON, see {@link dev.honeytoken.client.Json#write}
 * @param hits every hit, oldest first; read while they are written, and never all at once
 * @param installation which collector it is
 */
public record Export(
    Dossier dossier,
    Map<String, @Nullable Object> tree,
    Iterable<HitStore.WithBody> hits,
    Installation installation) {}
