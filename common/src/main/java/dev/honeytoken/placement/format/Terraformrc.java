package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Terraform's own configuration: the token of a host that the file does not have
 * (developer.hashicorp.com, "CLI Configuration File").
 */
final class Terraformrc implements Format {
  private static final String ID = "terraformrc";
  private static final String CREDENTIALS = "credentials";
  private static final Pattern TOKEN =
      Pattern.compile("\\btoken\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.is(file, ".terraformrc", "terraform.rc") || file.endsWith(".tfrc");
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public Reach reach() {
    return Reach.TLS;
  }

  @Override
  public String doc() {
    return "`credentials \"host\" { token = \"value\" }` for a host that the file does not have";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    String host = Address.of(slot, credential).getRawAuthority();
    Trouble.refuseId(slot, ID, credential);
    if (credential.part(Credential.USERNAME) != null) {
      throw Trouble.unsuited(slot, ID, "it has a user name");
    }
    for (HclText.Item item : HclText.parse(text, slot).items) {
      if (item.name().equals(CREDENTIALS) && item.labels().contains(host)) {
        throw Trouble.taken(slot, host, text, item.start());
      }
    }
    List<String> lines = new ArrayList<>();
    if (!text.isBlank()) {
      lines.add("");
    }
    lines.add(CREDENTIALS + " \"" + host + "\" {");
    lines.add("  token = " + HclText.quoted(credential.value().reveal()));
    lines.add("}");
    return List.of(Lines.append(text, lines));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    String host = slot.endpoint().getRawAuthority();
    Map<String, Secret> parts = new LinkedHashMap<>();
    for (HclText.Item item : HclText.parse(text, slot).items) {
      Matcher token = TOKEN.matcher(text.substring(item.start(), item.end()));
      if (item.name().equals(CREDENTIALS) && item.labels().contains(host) && token.find()) {
        parts.put(Credential.VALUE, Secret.of(HclText.unescaped(token.group(1))));
        parts.put(Credential.URL, Secret.of(slot.endpoint().getScheme() + "://" + host));
      }
    }
    return parts;
  }
}
