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
import java.util.Set;

/**
 * AWS's {@code credentials} and {@code config}: another profile, with the endpoint its requests go
 * to (docs.aws.amazon.com, "Configuration and credential file settings"). The two differ in how a
 * profile is headed; which it is, the file's name and what is in it say.
 */
final class AwsConfig implements Format {
  private static final String ID = "aws-config";
  private static final String KEY_ID = "aws_access_key_id";
  private static final String KEY = "aws_secret_access_key";
  private static final String ENDPOINT = "endpoint_url";
  private static final String PROFILE = "profile ";

  /** Profiles that are used by whoever names none, and the other sorts of sections. */
  private static final Set<String> RESERVED = Set.of("default", "plugins", "preview");

  private static final List<String> REGIONS =
      List.of(
          "eu-central-1",
          "eu-west-1",
          "eu-west-2",
          "eu-north-1",
          "us-east-1",
          "us-east-2",
          "us-west-2",
          "ap-southeast-1",
          "ap-northeast-1",
          "ca-central-1");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.ends(file, ".aws/credentials", ".aws/config")
        || (kind.startsWith("aws") && FileName.is(file, "credentials", "config"));
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "another profile with key id, key, `region` and `endpoint_url`; the name is the profile,"
        + " never `default`";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    String name = name(slot);
    Secret id = credential.part(Credential.ID);
    if (id == null) {
      throw Trouble.unsuited(slot, ID, "it has no key id");
    }
    IniText ini = IniText.parse(text, slot, IniText.Dialect.PYTHON);
    for (IniText.Section section : ini.sections) {
      if (name.equals(profile(section))) {
        throw Trouble.taken(slot, name, text, section.start());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(ini.written(KEY_ID, plain(slot, id)));
    lines.add(ini.written(KEY, plain(slot, credential.value())));
    lines.add(ini.written("region", new Variety(slot, credential).pick(REGIONS)));
    Secret url = credential.part(Credential.URL);
    if (url != null) {
      lines.add(ini.written(ENDPOINT, plain(slot, url)));
    }
    return List.of(ini.section(isConfig(slot, ini) ? PROFILE + name : name, lines));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    String name = name(slot);
    Map<String, Secret> parts = new LinkedHashMap<>();
    for (IniText.Section section : IniText.parse(text, slot, IniText.Dialect.PYTHON).sections) {
      String key = section.value(KEY);
      String id = section.value(KEY_ID);
      if (name.equals(profile(section)) && key != null && id != null) {
        parts.put(Credential.VALUE, Secret.of(key));
        parts.put(Credential.ID, Secret.of(id));
        String url = section.value(ENDPOINT);
        if (url != null) {
          parts.put(Credential.URL, Secret.of(url));
        }
      }
    }
    return parts;
  }

  private static boolean isConfig(Slot slot, IniText ini) {
    boolean headed =
        ini.sections.stream()
            .anyMatch(section -> section.name() != null && section.name().startsWith(PROFILE));
    boolean bare =
        ini.sections.stream()
            .anyMatch(section -> section.name() != null && !section.name().equals("default"));
    return headed || (!bare && FileName.is(slot.file(), "config"));
  }

  private static String profile(IniText.Section section) {
    String name = section.name() == null ? "" : section.name();
    return name.startsWith(PROFILE) ? name.substring(PROFILE.length()).strip() : name;
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw Trouble.badName(slot, ID, "a profile is made of letters, digits and . _ -");
    }
    if (RESERVED.contains(name)) {
      throw Trouble.badName(slot, ID, "whoever names no profile would use that one");
    }
    return name;
  }

  private static String plain(Slot slot, Secret part) {
    if (!IniText.isPlain(part.reveal())) {
      throw Trouble.unsuited(slot, ID, "AWS would not read all of its characters as they are");
    }
    return part.reveal();
  }
}
