package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** JSON files (RFC 8259); names with dots nest. */
final class Json implements Format {
  private static final String ID = "json";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".json");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "a member, nested by the dots of its name; URL and user name beside it as `…Url` and"
        + " `…Username`";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Nested.path(slot, ID);
    return List.of(JsonText.parse(text, slot).insertion(slot, entries(slot, credential)));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    Nested.path(slot, ID);
    Node root = JsonText.parse(text, slot).root();
    return Companions.found(slot, name -> Nested.find(root, Nested.parts(name)));
  }

  /** What to write, by full path. */
  static Map<List<String>, Secret> entries(Slot slot, Credential credential) {
    Map<List<String>, Secret> entries = new LinkedHashMap<>();
    String name = Objects.requireNonNull(slot.name());
    Companions.entries(name, credential)
        .forEach((each, value) -> entries.put(Nested.parts(each), value));
    return entries;
  }
}
