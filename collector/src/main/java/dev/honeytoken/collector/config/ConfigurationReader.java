package dev.honeytoken.collector.config;

import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.channel.LogChannel;
import dev.honeytoken.collector.channel.registry.ChannelSections;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import dev.honeytoken.collector.config.yaml.YamlFile;
import dev.honeytoken.collector.net.NetworkSet;
import dev.honeytoken.collector.persona.PersonaRule;
import dev.honeytoken.collector.persona.Personas;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Configuration} from a YAML file and the environment; fails with {@link
 * dev.honeytoken.ConfigurationException} at the first thing that is wrong.
 */
public final class ConfigurationReader {
  private static final Pattern HOST = Pattern.compile("[a-z0-9._-]+|\\[[0-9a-f:]+]");
  private static final Pattern NETWORK = Pattern.compile("[0-9A-Fa-f.:]+(/\\d{1,3})?");

  private ConfigurationReader() {}

  /**
   * Reads and checks.
   *
   * @param file the YAML file, or null for the defaults
   * @param data the data directory if the command line gives one, which goes before all else
   * @param environment the variables of the process
   */
  public static Configuration read(
      @Nullable Path file, @Nullable Path data, Map<String, String> environment) {
    Section root = YamlFile.open(file, environment);
    Optional<Path> directory = root.field("data").map(Field::path);
    Optional<Path> keyring = root.field("keyring").map(Field::path);
    Optional<Field> password = root.field("storePassword");
    Optional<PostgresSettings> store =
        root.field("store").map(field -> PostgresSettings.of(field, password));
    Section admin = root.section("admin");
    Listener adminListener = listener(admin, "127.0.0.1:8787", TlsFiles::of);
    Optional<URI> dashboard =
        admin
            .field("publicUrl")
            .map(field -> publicUrl(field, "https://honeytoken.example.com:8787"));
    NetworkSet channelNetworks =
        NetworkSet.read(
            admin.fields("channelNetworks").stream().map(ConfigurationReader::network).toList());
    admin.finish();
    SignInSettings signIn = SignInSettings.of(root.section("dashboard"));
    Section decoy = root.section("decoy");
    Listener decoyListener = listener(decoy, "0.0.0.0:8080", TlsFiles::withClients);
    Optional<URI> publicUrl =
        decoy.field("publicUrl").map(field -> publicUrl(field, "https://packages.example.com"));
    List<String> proxies =
        decoy.fields("trustedProxies").stream().map(ConfigurationReader::network).toList();
    boolean proxied = decoy.field("proxyProtocol").map(Field::yes).orElse(false);
    List<PersonaRule> personas = personas(root.sections("personas"));
    List<TcpListenerSettings> listeners = TcpListenerSettings.of(root.section("listeners"));
    if (proxies.isEmpty()
        && (proxied || listeners.stream().anyMatch(TcpListenerSettings::proxyProtocol))) {
      throw decoy.wrong(
          "proxyProtocol is true, but nobody is trusted to send it",
          "Add the address of the proxy, such as 'trustedProxies: [10.0.0.7]'.");
    }
    decoy.finish();
    Incidents incidents = Incidents.of(root.section("incidents"));
    EvidenceSettings evidence = EvidenceSettings.of(root.section("evidence"));
    RetentionSettings retention =
        RetentionSettings.of(root.section("retention"), incidents.window());
    ReminderSettings reminders = ReminderSettings.of(root.section("reminders"));
    Deliveries deliveries = deliveries(root.section("deliveries"));
    Limits limits = limits(root.section("limits"));
    List<ChannelSettings> channels = channels(root.sections("channels"));
    Optional<Heartbeat> heartbeat =
        Heartbeat.of(
            root.section("heartbeat"), channels.stream().map(ChannelSettings::name).toList());
    ProviderSettings providers = ProviderSettings.of(root.section("providers"));
    root.finish();
    return new Configuration(
        data != null ? data : directory.orElse(Path.of("honeytoken-data")),
        keyring,
        store,
        adminListener,
        dashboard,
        signIn,
        decoyListener,
        publicUrl,
        proxies,
        proxied,
        listeners,
        personas,
        incidents,
        evidence,
        retention,
        reminders,
        deliveries,
        heartbeat,
        limits,
        channels,
        channelNetworks,
        providers);
  }

  private static Listener listener(
      Section section, String unset, Function<Section, Optional<TlsFiles>> tls) {
    Address bind = section.field("bind").map(Address::of).orElseGet(() -> Address.ofDefault(unset));
    return new Listener(bind, tls.apply(section.section("tls")));
  }

  private static List<PersonaRule> personas(List<Section> sections) {
    List<PersonaRule> rules = new ArrayList<>();
    for (Section section : sections) {
      String host = section.field("host").map(ConfigurationReader::hostName).orElse(null);
      String persona = section.required("persona", "gitlab").oneOf(Personas.ids());
      String mode =
          section
              .field("mode")
              .map(field -> field.oneOf(PersonaRule.MODES))
              .orElse(PersonaRule.MODES.get(0));
      section.finish();
      rules.add(new PersonaRule(host, persona, mode.equals("accept")));
    }
    return rules;
  }

  private static String hostName(Field field) {
    String text = field.text().strip().toLowerCase(Locale.ROOT);
    if (!HOST.matcher(text).matches()) {
      throw field.wrong(
          "'" + text + "' is no host name",
          "Write the name alone, without scheme and port: gitlab.example.com");
    }
    return text;
  }

  private static URI publicUrl(Field field, String example) {
    URI uri = field.webAddress();
    String path = uri.getRawPath();
    if ((path != null && path.length() > 1)
        || uri.getRawQuery() != null
        || uri.getRawUserInfo() != null) {
      throw field.wrong(
          "'" + field.text() + "' is more than scheme, host and port",
          "Leave out what follows the host: " + example);
    }
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
  }

  private static String network(Field field) {
    String text = field.text().strip();
    if (!NETWORK.matcher(text).matches()) {
      throw field.wrong(
          "'" + text + "' is no network", "Write an address or a network, such as 10.0.0.0/8.");
    }
    return text;
  }

  private static Deliveries deliveries(Section section) {
    Deliveries unset = Deliveries.DEFAULT;
    Duration second = Duration.ofSeconds(1);
    Deliveries deliveries =
        new Deliveries(
            span(
                section, "timeout", Duration.ofMillis(100), Duration.ofMinutes(2), unset.timeout()),
            span(
                section,
                "firstRetry",
                Duration.ofMillis(50),
                Duration.ofHours(1),
                unset.firstRetry()),
            span(section, "longestRetry", second, Duration.ofDays(1), unset.longestRetry()),
            span(section, "giveUpAfter", second, Duration.ofDays(30), unset.giveUpAfter()),
            span(section, "noticeAfter", second, Duration.ofDays(7), unset.noticeAfter()));
    section.finish();
    return deliveries;
  }

  private static Duration span(
      Section section, String name, Duration least, Duration most, Duration unset) {
    return section.field(name).map(field -> field.duration(least, most)).orElse(unset);
  }

  private static Limits limits(Section section) {
    Limits unset = Limits.DEFAULT;
    Limits limits =
        new Limits(
            count(section, "requestBytes", 1 << 10, 256 << 20, unset.requestBytes()),
            count(section, "decoysPerPlanting", 1, 1_000_000, unset.decoysPerPlanting()),
            count(section, "failedLogins", 1, 1_000_000, unset.failedLogins()),
            span(
                section,
                "longPoll",
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                unset.longPoll()));
    section.finish();
    return limits;
  }

  private static int count(Section section, String name, int least, int most, int unset) {
    return section.field(name).map(field -> field.number(least, most)).orElse(unset);
  }

  private static List<ChannelSettings> channels(List<Section> sections) {
    if (sections.isEmpty()) {
      return List.of(LogChannel.settings("log"));
    }
    List<ChannelSettings> channels = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : sections) {
      Field name = section.required("name", "team");
      if (!ChannelSections.isName(name.text())) {
        throw name.wrong(
            "'" + name.text() + "' is no channel name",
            "Use lower-case letters, digits, '-' and '_', at most 63.");
      }
      if (!names.add(name.text())) {
        throw name.wrong(
            "another channel is called '" + name.text() + "'", "Give each channel its own name.");
      }
      channels.add(ChannelSections.read(name.text(), section));
    }
    return channels;
  }
}
