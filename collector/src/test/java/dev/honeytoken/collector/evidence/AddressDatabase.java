package dev.honeytoken.collector.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes databases of addresses in MaxMind's format: a binary tree with 32-bit records, IPv4 at
 * ::/96. Source: https://maxmind.github.io/MaxMind-DB/
 */
public final class AddressDatabase {
  private static final int BITS = 128;
  private static final byte[] MARKER = {
    (byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
  };
  private static final int UTF8 = 2;
  private static final int DOUBLE = 3;
  private static final int UINT16 = 5;
  private static final int UINT32 = 6;
  private static final int MAP = 7;
  private static final int UINT64 = 9;
  private static final int ARRAY = 11;

  private final String type;
  private final List<Node> nodes = new ArrayList<>();

  private static final class Node {
    private final int[] child = {-1, -1};
    private final @Nullable Object[] data = new @Nullable Object[2];
  }

  /** An empty one of that type, such as {@code GeoLite2-City}. */
  public AddressDatabase(String type) {
    this.type = type;
    nodes.add(new Node());
  }

  /** Says something of a network, given as an address and the length of its prefix. */
  public AddressDatabase with(String network, Map<String, ?> data) {
    try {
      String[] parts = network.split("/", 2);
      byte[] given = InetAddress.getByName(parts[0]).getAddress();
      int prefix = Integer.parseInt(parts[1]) + BITS - given.length * Byte.SIZE;
      byte[] address = new byte[BITS / Byte.SIZE];
      System.arraycopy(given, 0, address, address.length - given.length, given.length);
      put(address, prefix, data);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(byte[] address, int prefix, Object data) {
    Node node = nodes.get(0);
    for (int bit = 0; ; bit++) {
      int side = (address[bit / Byte.SIZE] >> (7 - bit % Byte.SIZE)) & 1;
      if (bit == prefix - 1) {
        node.data[side] = data;
        return;
      }
      if (node.child[side] < 0) {
        node.child[side] = nodes.size();
        nodes.add(new Node());
      }
      node = nodes.get(node.child[side]);
    }
  }

  /** Writes it. */
  public Path write(Path file) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer tree = ByteBuffer.allocate(nodes.size() * 8);
    for (Node node : nodes) {
      for (int side = 0; side < 2; side++) {
        Object value = node.data[side];
        if (value != null) {
          tree.putInt(nodes.size() + 16 + data.size());
          write(data, value);
        } else {
          tree.putInt(node.child[side] < 0 ? nodes.size() : node.child[side]);
        }
      }
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(tree.array());
    all.writeBytes(new byte[16]);
    all.writeBytes(data.toByteArray());
    all.writeBytes(MARKER);
    write(all, metadata());
    try {
      return Files.write(file, all.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("binary_format_major_version", (short) 2);
    metadata.put("binary_format_minor_version", (short) 0);
    metadata.put("build_epoch", Instant.parse("2026-11-20T00:00:00Z").getEpochSecond());
    metadata.put("database_type", type);
    metadata.put("description", Map.of("en", "written by a test"));
    metadata.put("ip_version", (short) 6);
    metadata.put("languages", List.of("en"));
    metadata.put("node_count", nodes.size());
    metadata.put("record_size", (short) 32);
    return metadata;
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    if (value instanceof Map<?, ?> map) {
      control(out, MAP, map.size());
      map.forEach(
          (key, each) -> {
            write(out, key);
            write(out, each);
          });
    } else if (value instanceof List<?> list) {
      control(out, ARRAY, list.size());
      list.forEach(each -> write(out, each));
    } else if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      control(out, UTF8, bytes.length);
      out.writeBytes(bytes);
    } else if (value instanceof Double number) {
      control(out, DOUBLE, 8);
      out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
    } else if (value instanceof Short number) {
      control(out, UINT16, 2);
      out.writeBytes(ByteBuffer.allocate(2).putShort(number).array());
    } else if (value instanceof Integer number) {
      control(out, UINT32, 4);
      out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
    } else if (value instanceof Long number) {
      control(out, UINT64, 8);
      out.writeBytes(ByteBuffer.allocate(8).putLong(number).array());
    } else {
      throw new IllegalArgumentException("nothing that these databases hold: " + value);
    }
  }

  private static void control(ByteArrayOutputStream out, int type, int size) {
    int shown = size < 29 ? size : 29;
    out.write((type > 7 ? 0 : type << 5) | shown);
    if (type > 7) {
      out.write(type - 7);
    }
    if (shown == 29) {
      out.write(size - 29);
    }
  }

  /** A place, as a database of cities has it. */
  public static Map<String, Object> city(String code, String country, String city) {
    return Map.of(
        "country", Map.of("iso_code", code, "names", Map.of("en", country, "de", "anders")),
        "city", Map.of("names", Map.of("en", city)),
        "location", Map.of("latitude", 51.75, "longitude", -1.25, "accuracy_radius", (short) 20),
        "subdivisions", List.of(Map.of("names", Map.of("en", "England"))));
  }

  /** A network, as a database of autonomous systems has it. */
  public static Map<String, Object> network(int number, String organisation) {
    return Map.of(
        "autonomous_system_number", number, "autonomous_system_organization", organisation);
  }
}
