package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSH's {@code config}: another {@code Host}, with a private key in a file of its own, or whose
 * password somebody noted below it (man ssh_config). It stands last, so that it decides about no
 * other host.
 */
final class SshConfig implements Format {
  private static final String ID = "ssh-config";
  private static final Pattern LINE =
      Pattern.compile("[ \\t]*([A-Za-z]+)(?:[ \\t]*=[ \\t]*|[ \\t]+)(.*?)[ \\t]*");
  private static final Pattern NOTE = Pattern.compile("[ \\t]*# (?:pw|pass|password):? (\\S+)");
  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\"#\\\\]]+");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.ends(file, ".ssh/config", "ssh_config")
        || (kind.startsWith("ssh-") && FileName.is(file, "config"));
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "another `Host` with `HostName`, `Port` and `User`, and the password as a comment, or a"
        + " private key in a file beside it (`IdentityFile`); the name is the host's alias";
  }

  private record Line(String key, String value, int start) {
    boolean is(String wanted) {
      return key.equalsIgnoreCase(wanted);
    }
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    String name = name(slot);
    Secret user = credential.part(Credential.USERNAME);
    if (user == null) {
      throw Trouble.unsuited(slot, ID, "it has no user name");
    }
    URI address = Address.of(slot, credential);
    String indent = null;
    for (Line line : parse(text)) {
      List<String> words = List.of(line.value().split("\\s+", -1));
      if (line.is("Host") && words.contains(name)) {
        throw Trouble.taken(slot, name, text, line.start());
      }
      if ((line.is("Host") || line.is("HostName")) && words.contains(address.getHost())) {
        throw Trouble.taken(slot, address.getHost(), text, line.start());
      }
      String its = Lines.indent(text, line.start());
      indent = indent == null && !its.isEmpty() ? its : indent;
    }
    String unit = indent == null ? "    " : indent;
    List<String> lines = new ArrayList<>();
    if (!text.isBlank()) {
      lines.add("");
    }
    Variety variety = new Variety(slot, credential);
    String note = variety.pick("# pw ", "# pass ", "# password: ", "# pw: ");
    lines.add("Host " + name);
    lines.add(unit + "HostName " + address.getHost());
    if (address.getPort() >= 0) {
      lines.add(unit + "Port " + address.getPort());
    }
    lines.add(unit + "User " + plain(slot, user));
    lines.add(
        unit
            + (isKey(credential.value())
                ? "IdentityFile " + keyFile(slot)
                : note + plain(slot, credential.value())));
    return List.of(Lines.append(text, lines));
  }

  @Override
  public Map<String, Secret> beside(
      Slot slot, Credential credential, UnaryOperator<@Nullable String> absolute) {
    return isKey(credential.value()) ? Map.of(keyFile(slot), credential.value()) : Map.of();
  }

  private static boolean isKey(Secret value) {
    return value.reveal().startsWith("-----BEGIN ");
  }

  /**
   * Beside the configuration. Its path is as ssh finds it: from the home, or from where it is
   * called.
   */
  private static String keyFile(Slot slot) {
    String directory = slot.file().substring(0, slot.file().lastIndexOf('/') + 1);
    return directory + "id_ed25519_" + name(slot);
  }

  @Override
  public Map<String, Secret> read(UnaryOperator<String> texts, Slot slot) {
    return read(texts.apply(slot.file()), slot, texts);
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    return read(text, slot, file -> "");
  }

  private static Map<String, Secret> read(String text, Slot slot, UnaryOperator<String> texts) {
    String name = name(slot);
    Map<String, String> found = new LinkedHashMap<>();
    boolean inside = false;
    for (String line : Leftover.lines(text)) {
      Matcher note = NOTE.matcher(line);
      Matcher option = LINE.matcher(line);
      if (note.matches() && inside) {
        found.putIfAbsent("note", note.group(1));
      } else if (option.matches()) {
        String key = option.group(1).toLowerCase(Locale.ROOT);
        if (key.equals("host") || key.equals("match")) {
          inside = key.equals("host") && option.group(2).equals(name);
        } else if (inside) {
          found.putIfAbsent(key, option.group(2));
        }
      }
    }
    Map<String, Secret> parts = new LinkedHashMap<>();
    String note = found.get("note");
    String user = found.get("user");
    if (note == null && found.containsKey("identityfile")) {
      String key = texts.apply(String.valueOf(found.get("identityfile")));
      note = key.isEmpty() ? null : key;
    }
    if (note != null && user != null && found.containsKey("hostname")) {
      parts.put(Credential.VALUE, Secret.of(note));
      parts.put(Credential.USERNAME, Secret.of(user));
      String port = found.containsKey("port") ? ":" + found.get("port") : "";
      String scheme = slot.endpoint().getScheme();
      parts.put(Credential.URL, Secret.of(scheme + "://" + found.get("hostname") + port));
    }
    return parts;
  }

  private static List<Line> parse(String text) {
    List<Line> lines = new ArrayList<>();
    for (int at = 0; at < text.length(); at = Lines.next(text, Lines.end(text, at))) {
      Matcher line = LINE.matcher(text.substring(at, Lines.end(text, at)));
      if (line.matches()) {
        lines.add(new Line(line.group(1), line.group(2), at));
      }
    }
    return lines;
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw Trouble.badName(slot, ID, "an alias is made of letters, digits and . _ -");
    }
    return name;
  }

  private static String plain(Slot slot, Secret part) {
    if (!PLAIN.matcher(part.reveal()).matches()) {
      throw Trouble.unsuited(slot, ID, "a line of it cannot hold all of its characters");
    }
    return part.reveal();
  }
}
