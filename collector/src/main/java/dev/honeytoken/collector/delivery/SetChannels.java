package dev.honeytoken.collector.delivery;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.TrialAlert;
import dev.honeytoken.collector.channel.registry.ChannelSections;
import dev.honeytoken.collector.config.yaml.YamlFile;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.collector.store.ChannelStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Channels that are set over the API, beside those of the operator's file: kept in the database,
 * locked, and opened by every replica. Thread-safe.
 */
public final class SetChannels {
  private static final Logger LOG = LoggerFactory.getLogger(SetChannels.class);
  private static final String LABEL = "body";

  private final ChannelStore store;
  private final Vault vault;
  private final ChannelContext context;
  private final Holder service;
  private final Set<String> ofTheFile;
  // As they were locked when they were last looked at: each locking looks different.
  private final Map<String, String> known = new HashMap<>();

  /** Has the open channels. Thread-safe. */
  public interface Holder {
    /** Their names. */
    List<String> channels();

    /** The channel of that name. */
    Optional<Channel> channel(String name);

    /** Has a channel from now on, in place of an earlier one of that name. */
    void put(Channel channel);

    /** Has a channel no longer: what waits for it goes to the dead-letter list. */
    void remove(String name);
  }

  /**
   * Channels.
   *
   * @param context what they are opened with, its reach included
   * @param service takes alerts to them; has those of the operator's file already
   */
  public SetChannels(ChannelStore store, Vault vault, ChannelContext context, Holder service) {
    this.store = store;
    this.vault = vault;
    this.context = context;
    this.service = service;
    this.ofTheFile = Set.copyOf(service.channels());
  }

  /**
   * Opens what was set before, here or at another replica, and closes what was removed; to be
   * called again and again. What cannot be opened is left out, loudly.
   */
  public synchronized void refresh() {
    Map<String, String> all = store.all();
    for (String name : Set.copyOf(known.keySet())) {
      if (!all.containsKey(name)) {
        known.remove(name);
        close(name);
      }
    }
    for (Map.Entry<String, String> each : all.entrySet()) {
      String name = each.getKey();
      if (each.getValue().equals(known.put(name, each.getValue()))) {
        continue;
      }
      if (isOfTheFile(name)) {
        LOG.warn(
            "Channel '{}' is in the configuration file now; the one set over the API rests", name);
        continue;
      }
      try {
        Optional<String> settings = vault.unlock(name, each.getValue());
        if (settings.isPresent()) {
          service.put(read(name, settings.get()));
        } else {
          LOG.error(
              "Channel '{}' was set under another keyring; set it again: PUT /v1/channels/{}",
              name,
              name);
        }
      } catch (ConfigurationException e) {
        LOG.error("Channel '{}' cannot be opened: {} {}", name, e.getMessage(), e.mend());
      }
    }
  }

  /** Whether a channel is the operator's own, which only the file changes. */
  public boolean isOfTheFile(String name) {
    return ofTheFile.contains(name);
  }

  /**
   * Sets a channel.
   *
   * @param settings its fields as YAML or JSON, without the name
   * @throws ConfigurationException with line, field and mend; nothing has changed then
   */
  public synchronized void put(String name, String settings) {
    Channel channel = read(name, settings);
    String locked = vault.lock(name, settings);
    store.put(name, locked);
    known.put(name, locked);
    service.put(channel);
  }

  /** Removes one; what waits for it goes to the dead-letter list. Returns whether there was one. */
  public synchronized boolean remove(String name) {
    boolean removed = store.remove(name);
    if (removed) {
      known.remove(name);
      close(name);
    }
    return removed;
  }

  private void close(String name) {
    if (!isOfTheFile(name)) {
      service.remove(name);
    }
  }

  /** Sends a trial alert, labelled as a drill; empty if there is no channel of that name. */
  public Optional<Outcome> attempt(String name) {
    return service
        .channel(name)
        .map(each -> TrialAlert.send(each.bare(), context.clock()).opened());
  }

  private Channel read(String name, String settings) {
    return ChannelSections.read(name, YamlFile.fromAfar(LABEL, settings)).open(context);
  }
}
