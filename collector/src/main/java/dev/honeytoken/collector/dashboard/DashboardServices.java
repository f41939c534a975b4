package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.dashboard.sign.Cookies;
import dev.honeytoken.collector.dashboard.sign.Sessions;
import dev.honeytoken.collector.delivery.ChannelHealth;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.Tally;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the pages work with.
 *
 * @param version the collector's
 * @param clock what time it is
 * @param publicUrl where people reach the dashboard, if the operator has said so
 * @param keys whom API keys belong to
 * @param failures counts wrong ones
 * @param sessions who is signed in
 * @param cookies how browsers keep that
 * @param audit what was done
 * @param tally counts
 * @param decoys see the store
 * @param hits see the store
 * @param incidents see the store
 * @param dossiers what can be said about incidents
 * @param channels how they are doing
 */
public record DashboardServices(
    String version,
    Clock clock,
    Optional<URI> publicUrl,
    ApiKeys keys,
    FailedLogins failures,
    Sessions sessions,
    Cookies cookies,
    AuditLog audit,
    Tally tally,
    DecoyStore decoys,
    HitStore hits,
    IncidentStore incidents,
    Dossiers dossiers,
    Supplier<List<ChannelHealth.Health>> channels) {}
