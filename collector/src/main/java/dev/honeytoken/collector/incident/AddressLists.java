package dev.honeytoken.collector.incident;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.config.AddressList;
import dev.honeytoken.collector.net.NetworkSet;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's lists of addresses, such as exits of the Tor network: files that somebody else
 * keeps up to date, read again when they have changed. Thread-safe.
 */
public final class AddressLists {
  private static final Logger LOG = LoggerFactory.getLogger(AddressLists.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final List<Loaded> lists;
  private final Clock clock;
  private Instant looked;

  /**
   * Reads them for the first time.
   *
   * @throws ConfigurationException naming file and line if one cannot be read
   */
  public AddressLists(List<AddressList> lists, Clock clock) {
    this.lists = lists.stream().map(Loaded::new).toList();
    this.clock = clock;
    this.looked = clock.instant();
  }

  /** The names of the lists that an address is on. */
  public synchronized List<String> namesOf(String address) {
    Instant now = clock.instant();
    if (!now.isBefore(looked.plus(LOOK_EVERY))) {
      looked = now;
      lists.forEach(Loaded::refresh);
    }
    return lists.stream()
        .filter(each -> each.networks.holds(address))
        .map(each -> each.list.name())
        .toList();
  }

  private static final class Loaded {
    private final AddressList list;
    private FileTime changed;
    private NetworkSet networks;

    Loaded(AddressList list) {
      this.list = list;
      try {
        this.changed = Files.getLastModifiedTime(list.file());
        this.networks = NetworkSet.read(Files.readAllLines(list.file()));
      } catch (IOException | IllegalArgumentException e) {
        throw new ConfigurationException(
            "The address list " + list.file() + " cannot be used (" + plain(e) + ")",
            e,
            "Write an address or a network such as 203.0.113.0/24 on each line; # begins a remark.");
      }
    }

    void refresh() {
      try {
        FileTime now = Files.getLastModifiedTime(list.file());
        if (!now.equals(changed)) {
          changed = now;
          networks = NetworkSet.read(Files.readAllLines(list.file()));
          LOG.info("Address list '{}' was read again", list.name());
        }
      } catch (IOException | IllegalArgumentException e) {
        // Half a list would say less than yesterday's.
        LOG.warn(
            "Address list {} cannot be used ({}); what it held before stays in force",
            list.file(),
            plain(e));
      }
    }

    private static String plain(Exception e) {
      return e instanceof CharacterCodingException
          ? "it is no text"
          : String.valueOf(e.getMessage());
    }
  }
}
