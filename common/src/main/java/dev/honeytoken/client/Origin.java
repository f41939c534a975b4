package dev.honeytoken.client;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a planting was made by, for the alert that one day names it. All parts are optional texts.
 *
 * @param tool the front end and its version
 * @param commit revision of the source
 * @param branch branch or tag
 * @param build what the CI server calls the build; two different builds never share decoys
 * @param buildUrl where to look at it
 * @param agent machine that planted
 * @param trigger person or event that started the build
 */
public record Origin(
    @Nullable String tool,
    @Nullable String commit,
    @Nullable String branch,
    @Nullable String build,
    @Nullable String buildUrl,
    @Nullable String agent,
    @Nullable String trigger)
    implements Serializable {}
