package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A repository's {@code .git/config}: another remote, left out of {@code git fetch --all} and
 * {@code git remote update}, and never the only one, which Git would take for the default
 * (git-scm.com, "git-config": {@code remote.<name>.skipFetchAll}, {@code skipDefaultUpdate}).
 */
final class GitConfig implements Format {
  private static final String ID = "git-config";
  private static final String REMOTE = "remote";
  private static final String URL = "url";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.ends(file, ".git/config")
        || FileName.is(file, ".gitconfig", "gitconfig")
        || (kind.startsWith("git-login") && FileName.is(file, "config"));
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "another `[remote]` whose `url` has the login in it, which Git uses only when told to;"
        + " the name is the remote, never `origin`";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    String name = name(slot);
    Login login = Login.of(slot, credential, ID);
    GitConfigText config = GitConfigText.parse(text, slot);
    requireFree(text, slot, config, name, login.address().getRawAuthority());
    requireAnother(text, slot, config);
    String indent = indent(text, config);
    List<String> lines = new ArrayList<>();
    lines.add("[" + REMOTE + " \"" + name + "\"]");
    lines.add(indent + URL + " = " + plain(slot, login.url()));
    lines.add(indent + "fetch = +refs/heads/*:refs/remotes/" + name + "/*");
    lines.add(indent + "skipDefaultUpdate = true");
    lines.add(indent + "skipFetchAll = true");
    return List.of(Lines.append(text, lines));
  }

  private static void requireFree(
      String text, Slot slot, GitConfigText config, String name, String authority) {
    for (GitConfigText.Section section : config.sections) {
      if (section.name().equalsIgnoreCase(REMOTE) && name.equals(section.subsection())) {
        throw Trouble.taken(slot, name, text, section.start());
      }
    }
    for (GitConfigText.Entry entry : config.entries) {
      if (Login.authority(entry.value()).equalsIgnoreCase(authority)) {
        throw Trouble.taken(slot, authority, text, entry.start());
      }
      boolean used =
          entry.is("branch", REMOTE)
              || entry.is("branch", "pushRemote")
              || entry.is(REMOTE, "pushDefault")
              || entry.is("checkout", "defaultRemote")
              || entry.section().equalsIgnoreCase("remotes");
      if (used && List.of(entry.value().split("\\s+", -1)).contains(name)) {
        throw Trouble.taken(slot, name, text, entry.start());
      }
    }
  }

  private static void requireAnother(String text, Slot slot, GitConfigText config) {
    boolean repository = FileName.ends(slot.file(), ".git/config");
    if (config.sections.stream().noneMatch(each -> each.name().equalsIgnoreCase(REMOTE))
        && (repository || !text.isBlank())) {
      String what = "it has no remote, and Git would use the only one there is";
      throw Trouble.unfit(slot, text, 0, what);
    }
  }

  private static String indent(String text, GitConfigText config) {
    for (GitConfigText.Entry entry : config.entries) {
      String indent = Lines.indent(text, entry.start());
      if (!indent.isEmpty() && text.startsWith(indent, Lines.start(text, entry.start()))) {
        return indent;
      }
    }
    return "\t";
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    String name = name(slot);
    for (GitConfigText.Entry entry : GitConfigText.parse(text, slot).entries) {
      if (entry.is(REMOTE, URL) && name.equals(entry.subsection())) {
        return Login.parts(entry.value());
      }
    }
    return Map.of();
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      throw Trouble.badName(slot, ID, "a remote is made of letters, digits, _ and -");
    }
    if (name.equals("origin")) {
      throw Trouble.badName(slot, ID, "Git uses that remote when told of none");
    }
    return name;
  }

  private static String plain(Slot slot, String url) {
    if (!IniText.isPlain(url)) {
      throw Trouble.unsuited(slot, ID, "Git would not read all of its characters as they are");
    }
    return url;
  }
}
