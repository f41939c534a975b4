package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * pip's configuration: an {@code index-url} with a login in a section that is no command of pip, so
 * that pip itself never fetches from it (pip.pypa.io, "Configuration").
 */
final class PipConf implements Format {
  private static final String ID = "pip-conf";
  private static final String KEY = "index-url";

  /** Sections pip reads: its commands, and what is for all of them. */
  private static final Set<String> PIPS =
      Set.of(
          "global",
          "cache",
          "check",
          "completion",
          "config",
          "debug",
          "download",
          "freeze",
          "hash",
          "help",
          "index",
          "inspect",
          "install",
          "list",
          "lock",
          "search",
          "show",
          "uninstall",
          "wheel");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.is(file, "pip.conf", "pip.ini") || FileName.ends(file, ".pip/pip.conf");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public Reach reach() {
    return Reach.TLS_OR_LOOPBACK;
  }

  @Override
  public String doc() {
    return "`index-url = https://user:password@host/path` in a section that pip does not read; the"
        + " name is the section";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    String name = name(slot);
    Login login = Login.of(slot, credential, ID);
    String authority = login.address().getRawAuthority();
    IniText ini = IniText.parse(text, slot, IniText.Dialect.PYTHON);
    IniText.Section there = ini.section(name);
    if (there != null) {
      throw Trouble.taken(slot, name, text, there.start());
    }
    for (IniText.Entry entry : ini.entries()) {
      for (String word : entry.words()) {
        if (Login.authority(word).equalsIgnoreCase(authority)) {
          throw Trouble.taken(slot, authority, text, entry.start());
        }
      }
    }
    return List.of(ini.section(name, List.of(ini.written(KEY, login.url()))));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    IniText.Section section = IniText.parse(text, slot, IniText.Dialect.PYTHON).section(name(slot));
    String url = section == null ? null : section.value(KEY);
    return url == null ? Map.of() : Login.parts(url);
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw Trouble.badName(slot, ID, "a section is made of letters, digits and . _ -");
    }
    if (PIPS.contains(IniText.folded(name))) {
      throw Trouble.badName(slot, ID, "pip itself reads that section, and would fetch from there");
    }
    return name;
  }
}
