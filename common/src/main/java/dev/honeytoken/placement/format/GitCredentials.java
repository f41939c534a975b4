package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.List;
import java.util.Map;

/**
 * Git's credential store: a URL with a login on each line (git-scm.com, "git-credential-store").
 * Git passes over every other line, so no such file is malformed.
 */
final class GitCredentials implements Format {
  private static final String ID = "git-credentials";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.is(file, ".git-credentials") || FileName.ends(file, "git/credentials");
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public String doc() {
    return "a line `https://user:password@host/path`, for a host the file does not have";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Login login = Login.of(slot, credential, ID);
    String authority = login.address().getRawAuthority();
    for (int at = 0; at < text.length(); at = Lines.next(text, Lines.end(text, at))) {
      if (Login.authority(line(text, at)).equalsIgnoreCase(authority)) {
        throw Trouble.taken(slot, authority, text, at);
      }
    }
    return List.of(Lines.append(text, List.of(login.url())));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    String authority = slot.endpoint().getRawAuthority();
    for (int at = 0; at < text.length(); at = Lines.next(text, Lines.end(text, at))) {
      if (Login.authority(line(text, at)).equalsIgnoreCase(authority)) {
        return Login.parts(line(text, at));
      }
    }
    return Map.of();
  }

  private static String line(String text, int at) {
    return text.substring(at, Lines.end(text, at)).strip();
  }
}
