package dev.honeytoken.collector.provider;

import dev.honeytoken.collector.keyring.Keyring;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our addresses for providers: 256 bits that the keyring gives, so that they are the same on every
 * collector and after every start, and nobody can guess one. Those of older keys go on being ours.
 */
final class HookPaths {
  private static final String BEGIN = "/v1/events/";

  private final Map<String, String> newest = new LinkedHashMap<>();
  private final Map<String, List<String>> all = new LinkedHashMap<>();

  HookPaths(Keyring keyring, List<String> kinds) {
    for (String kind : kinds) {
      List<String> paths = new ArrayList<>();
      for (byte[] each : keyring.derived("events of " + kind)) {
        paths.add(BEGIN + Base64.getUrlEncoder().withoutPadding().encodeToString(each));
      }
      all.put(kind, paths);
      newest.put(kind, paths.get(0));
    }
  }

  /** The path for the provider of a kind. */
  String of(String kind) {
    String path = newest.get(kind);
    if (path == null) {
      throw new IllegalArgumentException("nobody is configured for " + kind);
    }
    return path;
  }

  /** Whose path that is; every one is compared, in constant time. */
  Optional<String> kind(String path) {
    byte[] given = path.getBytes(StandardCharsets.UTF_8);
    String found = null;
    for (Map.Entry<String, List<String>> each : all.entrySet()) {
      for (String known : each.getValue()) {
        if (MessageDigest.isEqual(known.getBytes(StandardCharsets.US_ASCII), given)) {
          found = each.getKey();
        }
      }
    }
    return Optional.ofNullable(found);
  }
}
