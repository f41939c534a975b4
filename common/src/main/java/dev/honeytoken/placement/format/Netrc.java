package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code .netrc}, as curl, git, pip, Go and Python's {@code netrc} module read it (curl.se,
 * "everything curl: .netrc"). A machine has no port and no path, so the address stands above it as
 * a comment, where it tells whoever looks what the login is for.
 */
final class Netrc implements Format {
  private static final String ID = "netrc";
  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\"'#\\\\]][!-~&&[^\"'\\\\]]*");
  private static final Pattern ADDRESS = Pattern.compile("#\\s*([a-z]+://\\S+)");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.is(file, ".netrc", "_netrc", "netrc");
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public String doc() {
    return "a `machine` that the file does not have, in front of `default`; the address above it as"
        + " a comment";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Login login = Login.of(slot, credential, ID);
    String host = login.address().getHost();
    NetrcText parsed = NetrcText.parse(text, slot);
    for (NetrcText.Entry entry : parsed.entries) {
      if (host.equalsIgnoreCase(entry.machine())) {
        throw Trouble.taken(slot, host, text, entry.start());
      }
    }
    List<String> lines = new ArrayList<>();
    if (credential.part(Credential.URL) != null || credential.carriesEndpoint()) {
      // Python reads no comment that has a blank in it and a blank line before it.
      lines.add("#" + login.address());
    }
    String user = "login " + plain(slot, login.username());
    String password = "password " + plain(slot, login.password());
    String indent = indent(text, parsed);
    if (indent == null) {
      lines.add("machine " + host + " " + user + " " + password);
    } else {
      lines.addAll(List.of("machine " + host, indent + user, indent + password));
    }
    return List.of(insertion(text, parsed, lines));
  }

  /** A machine behind the default would never be found. */
  private static Insertion insertion(String text, NetrcText parsed, List<String> lines) {
    String newline = Lines.newline(text);
    for (NetrcText.Entry entry : parsed.entries) {
      if (entry.machine() == null) {
        boolean ownLine = Lines.start(text, entry.start()) == entry.start();
        String body = String.join(newline, lines) + newline;
        return new Insertion(entry.start(), ownLine ? body : newline + body);
      }
    }
    if (parsed.endsInMacro) {
      lines.add(0, "");
    }
    return Lines.append(text, lines);
  }

  /** What the words of an entry are indented with; null where entries are lines. */
  private static @Nullable String indent(String text, NetrcText parsed) {
    for (NetrcText.Entry entry : parsed.entries) {
      if (!entry.words().isEmpty()) {
        int first = entry.words().get(0).start();
        boolean sameLine = Lines.start(text, first) <= entry.start();
        return sameLine ? null : Lines.indent(text, first);
      }
    }
    return null;
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    Map<String, Secret> parts = new LinkedHashMap<>();
    for (NetrcText.Entry entry : NetrcText.parse(text, slot).entries) {
      NetrcText.Word login = entry.value("login", "user");
      NetrcText.Word password = entry.value("password");
      if (slot.endpoint().getHost().equalsIgnoreCase(entry.machine())
          && login != null
          && password != null) {
        parts.put(Credential.VALUE, Secret.of(password.text()));
        parts.put(Credential.USERNAME, Secret.of(login.text()));
        String url = address(text, entry.start());
        if (Login.authority(url).equalsIgnoreCase(slot.endpoint().getRawAuthority())) {
          parts.put(Credential.URL, Secret.of(url));
        }
        return parts;
      }
    }
    return parts;
  }

  /** The address in the comment above an entry; empty if there is none. */
  private static String address(String text, int start) {
    int line = Lines.start(text, start);
    if (line == 0) {
      return "";
    }
    int above = line - (text.startsWith("\r\n", line - 2) ? 2 : 1);
    Matcher matcher = ADDRESS.matcher(text.substring(Lines.start(text, above), above).strip());
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String plain(Slot slot, Secret part) {
    if (!PLAIN.matcher(part.reveal()).matches()) {
      throw Trouble.unsuited(slot, ID, "not every reader takes all of its characters as they are");
    }
    return part.reveal();
  }
}
