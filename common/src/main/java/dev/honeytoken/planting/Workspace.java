package dev.honeytoken.planting;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Planting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One checkout on one machine, and the file that remembers what was planted in it.
 *
 * @param id digest of the machine's name and the directory's real path, 64 hexadecimal digits: the
 *     collector learns neither
 * @param record the file that keeps the planting's id
 */
public record Workspace(String id, Path record) {
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

  /** The workspace of a directory whose links have been followed. */
  public static Workspace of(Path realDirectory, String record) {
    return new Workspace(digest(machine() + "\0" + realDirectory), Path.of(record));
  }

  static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The machine's name, without asking a name server where that can be helped. */
  private static String machine() {
    try {
      if (Files.isReadable(LINUX_NAME)) {
        return Files.readString(LINUX_NAME).strip();
      }
      String windows = System.getenv("COMPUTERNAME");
      return windows == null
          ? InetAddress.getLocalHost().getHostName()
          : windows.toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      // The message begins with the name, which no name server knows.
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      return "";
    }
  }

  /** The id in the record file, if there is such a file with such an id. */
  public Optional<String> recorded() {
    try {
      String id = Files.size(record) > 256 ? "" : Files.readString(record).strip();
      return id.isEmpty() || id.contains("\n") ? Optional.empty() : Optional.of(id);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The plantings that are or may be in place: the recorded one first, then the newest. */
  public List<Planting> plantings(Collector collector) {
    List<Planting> plantings = new ArrayList<>();
    recorded().flatMap(collector::planting).ifPresent(plantings::add);
    for (Planting each : collector.plantingsIn(id)) {
      if (plantings.stream().noneMatch(known -> known.id().equals(each.id()))) {
        plantings.add(each);
      }
    }
    return plantings;
  }
}
