package dev.honeytoken.collector.store;

import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.collector.channel.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stage of an incident on its way to one channel.
 *
 * @param id the same through all attempts: the key by which a channel can drop what it has
 * @param incident what is told: an incident, or a notice
 * @param drill the drill, null for a real one
 * @param channel name of the channel
 * @param stage which stage is told
 * @param revision the incident's when this was made
 * @param state how far it is
 * @param attempts how often it was tried
 * @param detail what the channel said last, null before; never a secret
 * @param reference what the channel calls its message; null before, and where it has no name
 * @param createdAt when it was made
 * @param changedAt when its state became what it is
 */
public record Delivery(
    String id,
    String incident,
    @Nullable String drill,
    String channel,
    Stage stage,
    int revision,
    DrillStatus.State state,
    int attempts,
    @Nullable String detail,
    @Nullable String reference,
    Instant createdAt,
    Instant changedAt) {}
