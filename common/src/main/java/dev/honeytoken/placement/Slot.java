package dev.honeytoken.placement;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The place inside a file, as a format sees it.
 *
 * @param file the file's path for messages, relative to the project
 * @param name key, server id or variable; null where the format needs none
 * @param endpoint the collector's public address: formats that file a credential under its host
 *     find it by this
 */
public record Slot(String file, @Nullable String name, URI endpoint) {}
