package dev.honeytoken.collector.evidence;

import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.KnownDecoy;
import dev.honeytoken.collector.store.Related;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An incident and all that can be said about it.
 *
 * @param incident the incident
 * @param decoy its decoy, null if it is no longer in the store
 * @param first its first hit, null if it is no longer kept
 * @param where where its source is
 * @param tool what its first request looks like
 * @param sincePlanting from the grant of the decoy to its first use, null if it is not known
 * @param sinceBuildEnd from the end of the build that planted to the latest use, null if that was
 *     before, or nobody said when the build ended
 * @param otherDecoys what else the source has used
 * @param otherSources who else has used the decoy
 */
public record Dossier(
    Incident incident,
    @Nullable KnownDecoy decoy,
    @Nullable Hit first,
    Whereabouts where,
    ToolGuess tool,
    @Nullable Duration sincePlanting,
    @Nullable Duration sinceBuildEnd,
    Related otherDecoys,
    Related otherSources) {}
