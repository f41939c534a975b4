package dev.honeytoken.collector.config;

import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.net.NetworkSet;
import dev.honeytoken.collector.persona.PersonaRule;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operator can set, checked.
 *
 * @param data directory of the database and the keyring
 * @param keyring file of the keyring; empty for the one in the data directory
 * @param store the PostgreSQL database; empty for SQLite in the data directory
 * @param admin the listener of API, health and metrics
 * @param dashboard where people reach the admin listener, for links in alerts; empty for none
 * @param signIn who is let in to the dashboard
 * @param decoy the public listener
 * @param publicUrl what decoys point to; empty for the decoy listener's own loopback address
 * @param trustedProxies networks whose {@code X-Forwarded-For} is believed
 * @param proxyProtocol whether they say with the PROXY protocol for whom they speak
 * @param listeners the public listeners of other protocols than HTTP
 * @param personas what is answered on the decoy listener, beyond what requests look like
 * @param incidents how hits become incidents
 * @param evidence what hits are explained with
 * @param retention how long evidence is kept
 * @param reminders when people are reminded of decoys that want something done
 * @param deliveries how alerts are brought
 * @param heartbeat how the collector proves that it would notice; empty if it does not
 * @param limits what the admin API takes
 * @param channels where alerts go, at least one
 * @param channelNetworks inner networks that channels set over the API may be in
 * @param providers who watches decoys for us
 */
public record Configuration(
    Path data,
    Optional<Path> keyring,
    Optional<PostgresSettings> store,
    Listener admin,
    Optional<URI> dashboard,
    SignInSettings signIn,
    Listener decoy,
    Optional<URI> publicUrl,
    List<String> trustedProxies,
    boolean proxyProtocol,
    List<TcpListenerSettings> listeners,
    List<PersonaRule> personas,
    Incidents incidents,
    EvidenceSettings evidence,
    RetentionSettings retention,
    ReminderSettings reminders,
    Deliveries deliveries,
    Optional<Heartbeat> heartbeat,
    Limits limits,
    List<ChannelSettings> channels,
    NetworkSet channelNetworks,
    ProviderSettings providers) {
  /** Copies. */
  public Configuration {
    trustedProxies = List.copyOf(trustedProxies);
    listeners = List.copyOf(listeners);
    personas = List.copyOf(personas);
    channels = List.copyOf(channels);
  }
}
