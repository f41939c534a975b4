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

/** Terraform's variable files (developer.hashicorp.com, "Input Variables"). */
final class Tfvars implements Format {
  private static final String ID = "tfvars";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".tfvars");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "`name = \"value\"` after the last variable; URL and user name beside it as `…_url` and"
        + " `…_username`";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Map<String, Secret> entries = Companions.entries(name(slot), credential);
    for (HclText.Item item : HclText.parse(text, slot).items) {
      if (entries.containsKey(item.name())) {
        throw Trouble.taken(slot, item.name(), text, item.start());
      }
    }
    List<String> lines = new ArrayList<>();
    entries.forEach((name, value) -> lines.add(name + " = " + HclText.quoted(value.reveal())));
    return List.of(Lines.append(text, lines));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    name(slot);
    HclText hcl = HclText.parse(text, slot);
    return Companions.found(
        slot,
        name ->
            hcl.items.stream()
                .filter(item -> item.name().equals(name))
                .map(HclText.Item::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || !name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
      throw Trouble.badName(
          slot, ID, "a variable is made of letters, digits, _ and -, a letter first");
    }
    return name;
  }
}
