package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One incident on its way to one channel.
 *
 * @param id the same through all attempts: the key by which a channel can drop what it has
 * @param incident what is told
 * @param drill the drill, null for a real one
 * @param channel name of the channel
 * @param state how far it is
 * @param attempts how often it was tried
 * @param detail what the channel said last, null before; never a secret
 * @param createdAt when it was made
 * @param changedAt when its state became what it is
 */
public record Delivery(
    String id,
    String incident,
    @Nullable String drill,
    String channel,
    DrillStatus.State state,
    int attempts,
    @Nullable String detail,
    Instant createdAt,
    Instant changedAt) {}
