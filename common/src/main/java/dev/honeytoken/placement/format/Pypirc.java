package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code .pypirc}: a repository to upload to, listed among the index servers, which twine uses only
 * when told to by name (packaging.python.org, "The .pypirc file").
 */
final class Pypirc implements Format {
  private static final String ID = "pypirc";
  private static final String LISTING = "distutils";
  private static final String SERVERS = "index-servers";
  private static final String REPOSITORY = "repository";
  private static final String PASSWORD = "password";

  /** What twine knows without a list, and would forget if the list did not name them. */
  private static final List<String> KNOWN = List.of("pypi", "testpypi");

  private static final Set<String> RESERVED = Set.of(LISTING, "pypi", "testpypi", "server-login");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.is(file, ".pypirc", "pypirc");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "a section with `repository`, `username` and `password`, listed in `index-servers`; the"
        + " name is the repository";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    String name = name(slot);
    Login login = Login.of(slot, credential, ID);
    String authority = login.address().getRawAuthority();
    IniText ini = IniText.parse(text, slot, IniText.Dialect.PYTHON);
    for (IniText.Section section : ini.sections) {
      if (name.equalsIgnoreCase(section.name())) {
        throw Trouble.taken(slot, name, text, section.start());
      }
      IniText.Entry repository = section.entry(REPOSITORY);
      if (repository != null && Login.authority(repository.value()).equalsIgnoreCase(authority)) {
        throw Trouble.taken(slot, authority, text, repository.start());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(ini.written(REPOSITORY, login.address().toString()));
    lines.add(ini.written(Credential.USERNAME, plain(slot, login.username())));
    lines.add(ini.written(PASSWORD, plain(slot, login.password())));
    IniText.Section listing = ini.section(LISTING);
    if (listing == null) {
      return List.of(fresh(text, ini, name, lines));
    }
    List<Insertion> insertions = new ArrayList<>();
    insertions.add(listed(text, slot, ini, listing, name));
    insertions.add(ini.section(name, lines));
    insertions.sort(Comparator.comparingInt(Insertion::offset));
    return joined(insertions);
  }

  /** Both in one run, where both go to the same place. */
  private static List<Insertion> joined(List<Insertion> two) {
    Insertion first = two.get(0);
    Insertion second = two.get(1);
    return first.offset() < second.offset()
        ? two
        : List.of(new Insertion(first.offset(), first.text() + second.text()));
  }

  /** A file without a list: what it had, and what twine knows anyway, go on being known. */
  private static Insertion fresh(String text, IniText ini, String name, List<String> lines) {
    List<String> servers = new ArrayList<>(KNOWN);
    for (IniText.Section section : ini.sections) {
      if (section.name() != null && !servers.contains(section.name())) {
        servers.add(section.name());
      }
    }
    servers.add(name);
    List<String> all = new ArrayList<>();
    if (!text.isBlank()) {
      all.add("");
    }
    all.add("[" + LISTING + "]");
    all.addAll(list(servers));
    all.add("");
    all.add("[" + name + "]");
    all.addAll(lines);
    return Lines.append(text, all);
  }

  private static List<String> list(List<String> servers) {
    List<String> lines = new ArrayList<>(List.of(SERVERS + " ="));
    servers.forEach(server -> lines.add("    " + server));
    return lines;
  }

  private static Insertion listed(
      String text, Slot slot, IniText ini, IniText.Section listing, String name) {
    IniText.Entry servers = listing.entry(SERVERS);
    if (servers == null) {
      List<String> all = new ArrayList<>(KNOWN);
      all.add(name);
      return ini.into(listing, list(all));
    }
    if (servers.words().contains(name)) {
      throw Trouble.taken(slot, name, text, servers.start());
    }
    boolean several = Lines.start(text, servers.end()) > servers.start();
    String indent = several ? Lines.indent(text, servers.end()) : servers.indent() + "    ";
    int last = servers.end();
    return new Insertion(last, Lines.newline(text) + indent + name);
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    Map<String, Secret> parts = new LinkedHashMap<>();
    IniText.Section section = IniText.parse(text, slot, IniText.Dialect.PYTHON).section(name(slot));
    if (section != null) {
      put(parts, Credential.VALUE, section.value(PASSWORD));
      put(parts, Credential.USERNAME, section.value(Credential.USERNAME));
      put(parts, Credential.URL, section.value(REPOSITORY));
    }
    return parts;
  }

  private static void put(Map<String, Secret> parts, String part, @Nullable String value) {
    if (value != null) {
      parts.put(part, Secret.of(value));
    }
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw Trouble.badName(slot, ID, "a repository is made of letters, digits and . _ -");
    }
    if (RESERVED.contains(IniText.folded(name))) {
      throw Trouble.badName(slot, ID, "that section is one twine itself knows");
    }
    return name;
  }

  private static String plain(Slot slot, Secret part) {
    if (!IniText.isPlain(part.reveal())) {
      throw Trouble.unsuited(slot, ID, "not every reader takes all of its characters as they are");
    }
    return part.reveal();
  }
}
