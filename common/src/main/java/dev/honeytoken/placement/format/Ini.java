package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** INI files: {@code section.key}; everything in front of the last dot is the section. */
final class Ini implements Format {
  private static final String ID = "ini";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".ini") || file.endsWith(".cfg") || file.endsWith(".cnf");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "`key = value` at the end of its section; URL and user name beside it as `…_url` and"
        + " `…_username`, in the style of the name";
  }

  private record Place(@Nullable String section, String key) {
    static Place of(String name) {
      int dot = name.lastIndexOf('.');
      return new Place(dot < 0 ? null : name.substring(0, dot), name.substring(dot + 1));
    }
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Place place = place(slot);
    IniText ini = IniText.parse(text, slot, IniText.Dialect.ANY);
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Secret> entry :
        Companions.entries(String.valueOf(slot.name()), credential).entrySet()) {
      String key = Place.of(entry.getKey()).key();
      for (IniText.Section section : ini.sections) {
        IniText.Entry there = section.entry(key);
        if (there != null && same(section.name(), place.section())) {
          throw Trouble.taken(slot, entry.getKey(), text, there.start());
        }
      }
      if (!IniText.isPlain(entry.getValue().reveal())) {
        throw Trouble.unsuited(
            slot, ID, "not every reader takes all of its characters as they are");
      }
      lines.add(ini.written(key, entry.getValue().reveal()));
    }
    IniText.Section section = ini.section(place.section());
    if (section == null) {
      return List.of(ini.section(String.valueOf(place.section()), lines));
    }
    return List.of(ini.into(section, lines));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    place(slot);
    IniText ini = IniText.parse(text, slot, IniText.Dialect.ANY);
    return Companions.found(
        slot,
        name -> {
          Place wanted = Place.of(name);
          return ini.sections.stream()
              .filter(section -> same(section.name(), wanted.section()))
              .map(section -> section.value(wanted.key()))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
        });
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equalsIgnoreCase(other);
  }

  private static Place place(Slot slot) {
    String name = slot.name();
    if (name == null || !name.matches("([^\\[\\]\\v\"]+\\.)?[A-Za-z0-9_-]+")) {
      throw Trouble.badName(slot, ID, "a key, or section.key");
    }
    return Place.of(name);
  }
}
