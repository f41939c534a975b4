package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell's history, of bash or zsh, with or without times: a command that somebody typed the
 * credential into (gnu.org, "Bash History Facilities").
 */
final class ShellHistory implements Format {
  private static final String ID = "shell-history";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern ZSH = Pattern.compile(": (\\d+):\\d+;.*");
  private static final Pattern BASH = Pattern.compile("#(\\d{9,})");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.of(file).matches("\\.?(bash|zsh|sh|ash|ksh)?_?history|\\.histfile");
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public boolean takesName() {
    return true;
  }

  @Override
  public String doc() {
    return "a command that uses it, after the last one; the name is a variable in that command";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Leftover.requireFree(text, slot, ID, NAME);
    List<String> commands =
        new ShellCommand(slot, credential, ID, new Variety(slot, credential)).whole();
    String zsh = null;
    String bash = null;
    for (int at = 0; at < text.length(); at = Lines.next(text, Lines.end(text, at))) {
      char first = text.charAt(at);
      if (first == ':' || first == '#') {
        String line = text.substring(at, Lines.end(text, at));
        Matcher extended = ZSH.matcher(line);
        Matcher timed = BASH.matcher(line);
        zsh = extended.matches() ? extended.group(1) : zsh;
        bash = timed.matches() ? timed.group(1) : bash;
      }
    }
    List<String> lines = new ArrayList<>();
    for (String command : commands) {
      if (zsh != null) {
        lines.add(": " + zsh + ":0;" + command);
      } else {
        if (bash != null) {
          lines.add("#" + bash);
        }
        lines.add(command);
      }
    }
    return List.of(Lines.append(text, lines));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    return ShellCommand.among(Leftover.lines(text), slot);
  }
}
