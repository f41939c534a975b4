package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Seal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several moulds of one kind, by the prefix that an option chooses; all have room for a seal. */
final class Choice implements Recogniser {
  private final Map<String, Mould> byPrefix;
  private final List<Mould> all;

  private Choice(Map<String, Mould> byPrefix) {
    this.byPrefix = byPrefix;
    this.all = List.copyOf(byPrefix.values());
  }

  /** A mould for each prefix; the first is the default. */
  static Choice of(Function<String, Mould> mould, String... prefixes) {
    Map<String, Mould> byPrefix = new LinkedHashMap<>();
    for (String each : prefixes) {
      byPrefix.put(each, mould.apply(each));
    }
    return new Choice(byPrefix);
  }

  List<String> prefixes() {
    return new ArrayList<>(byPrefix.keySet());
  }

  Mould mould(@Nullable String prefix) {
    return prefix == null ? all.get(0) : byPrefix.getOrDefault(prefix, all.get(0));
  }

  @Override
  public int shortest() {
    return all.stream().mapToInt(Mould::shortest).min().orElseThrow();
  }

  @Override
  public int longest() {
    return all.stream().mapToInt(Mould::longest).max().orElseThrow();
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    for (Mould each : all) {
      Seal seal = each.seal(candidate);
      if (seal != null) {
        return seal;
      }
    }
    return null;
  }
}
