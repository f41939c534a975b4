package dev.honeytoken.collector.evidence;

import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database of addresses in MaxMind's format that an operator supplies and replaces as they like.
 * Absent or broken it knows nothing, says so once in the log, and is looked at again when it
 * changes; while a new one is broken the old one goes on answering. Its bytes are copied to memory:
 * a file that is overwritten in place would take the process down if it were mapped. Source:
 * https://maxmind.github.io/MaxMind-DB/. Thread-safe.
 */
public final class AddressFile {
  private static final Logger LOG = LoggerFactory.getLogger(AddressFile.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final String setting;
  private final Path path;
  private final Clock clock;
  private @Nullable Reader reader;
  private @Nullable Stamp stamp;
  private Instant lookedAt = Instant.MIN;
  private String state = "";

  /** By which a changed file is told. */
  private record Stamp(long modified, long bytes, String key) {
    static final Stamp ABSENT = new Stamp(0, -1, "");

    static Stamp of(Path path) {
      try {
        var attributes =
            Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class);
        return new Stamp(
            attributes.lastModifiedTime().toMillis(),
            attributes.size(),
            String.valueOf(attributes.fileKey()));
      } catch (IOException e) {
        return ABSENT;
      }
    }
  }

  /**
   * The database in that file.
   *
   * @param setting what the operator calls it
   */
  public AddressFile(String setting, Path path, Clock clock) {
    this.setting = setting;
    this.path = path;
    this.clock = clock;
  }

  /** What is known of an address; empty if nothing is. */
  public Optional<Map<?, ?>> find(InetAddress address) {
    Reader open = current();
    if (open == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(open.get(address, Map.class));
    } catch (IOException | RuntimeException e) {
      // An IPv6 address in a database of IPv4 only, or a record that is broken.
      LOG.debug("{} says nothing of {}", path, address, e);
      return Optional.empty();
    }
  }

  /** What it is, or what is wrong with it and how to mend that: one line for an operator. */
  public String describe() {
    var unused = current();
    synchronized (this) {
      return state;
    }
  }

  private synchronized @Nullable Reader current() {
    Instant now = clock.instant();
    if (now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(LOOK_EVERY))) {
      lookedAt = now;
      Stamp found = Stamp.of(path);
      if (!found.equals(stamp)) {
        stamp = found;
        open(found);
      }
    }
    return reader;
  }

  private void open(Stamp found) {
    if (found.equals(Stamp.ABSENT)) {
      trouble("there is no file " + path, "Download it there, or take the setting out.");
      return;
    }
    try {
      Reader opened = new Reader(new ByteArrayInputStream(Files.readAllBytes(path)));
      reader = opened;
      state = path + " (" + words(opened.getMetadata()) + ")";
      LOG.info("{}: {}", setting, state);
    } catch (IOException | RuntimeException e) {
      trouble(
          path + " is no whole database in MaxMind's format (" + e.getMessage() + ")",
          "Download it again.");
    } catch (OutOfMemoryError e) {
      trouble(path + " does not fit into memory", "Give the collector more: java -Xmx1g -jar …");
    }
  }

  private static String words(Metadata metadata) {
    return metadata.databaseType()
        + " of "
        + metadata.buildTime().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private void trouble(String problem, String mend) {
    String meanwhile =
        reader == null ? "nothing is known of addresses" : "the one before goes on being used";
    state = problem + "; " + meanwhile + ". " + mend;
    LOG.warn("{}: {}", setting, state);
  }
}
