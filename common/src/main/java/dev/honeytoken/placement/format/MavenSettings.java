package dev.honeytoken.placement.format;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.decoy.tools.MavenCipher;
import dev.honeytoken.decoy.tools.MavenGcmCipher;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.Splice;
import dev.honeytoken.placement.format.XmlSections.Item;
import dev.honeytoken.placement.format.XmlSections.Part;
import dev.honeytoken.placement.format.XmlText.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Maven's {@code settings.xml}: a server, and a profile with its repository that nothing makes
 * active (maven.apache.org/settings.html).
 */
final class MavenSettings implements Format {
  private static final String ID = "maven-settings";
  private static final String SCHEMA = "http://maven.apache.org/SETTINGS/1.0.0";

  /** Where Maven itself looks, and for its master password beside it. */
  private static final String BUILDS = "~/.m2/settings.xml";

  private static final String LOCATION = "https://maven.apache.org/xsd/settings-1.0.0.xsd";

  /** Elements whose id may be a server's: its login would go there. */
  private static final Set<String> USERS_OF_SERVERS =
      Set.of("server", "repository", "pluginRepository", "mirror", "snapshotRepository");

  /** Endings of profile ids, as people choose them for a repository. */
  private static final List<String> PROFILES =
      List.of("-repository", "-publish", "-repo", "-deploy", "-upload", "-remote", "-mirror");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith("settings.xml");
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
    return "a `<server>` whose id is the name, and a `<profile>` with its `<repository>`, never"
        + " active; an encrypted password's `settings-security.xml`, or"
        + " `settings-security4.xml` and the file it names, beside it";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Trouble.refuseId(slot, ID, credential);
    String name = name(slot);
    credential.parts().values().forEach(part -> requireFits(slot, part));
    if (text.isBlank()) {
      return List.of(
          new Insertion(0, document(text, slot, items(slot, name, credential, Set.of()))));
    }
    Element root = root(text, slot);
    Set<String> profiles = new HashSet<>();
    for (Element element : root.all()) {
      switch (element.name) {
        case "profile" -> profiles.add(element.childText("id"));
        case "activeProfile" -> profiles.add(element.text());
        default -> {
          if (USERS_OF_SERVERS.contains(element.name) && element.childText("id").equals(name)) {
            throw taken(slot, name, text, element);
          }
        }
      }
    }
    return new XmlSections(text, root).add(items(slot, name, credential, profiles));
  }

  private static List<Item> items(
      Slot slot, String name, Credential credential, Set<String> profiles) {
    List<Part> server = new ArrayList<>(List.of(Part.leaf("id", name)));
    Secret username = credential.part(Credential.USERNAME);
    if (username != null) {
      server.add(Part.leaf("username", username.reveal()));
    }
    Secret encrypted = credential.part(Credential.ENCRYPTED);
    Secret password = encrypted == null ? credential.value() : encrypted;
    server.add(Part.leaf("password", password.reveal()));
    List<Item> items = new ArrayList<>();
    items.add(new Item("servers", "server", "configuration", server));
    if (credential.part(Credential.URL) != null) {
      String url = Address.of(slot, credential).toString();
      Part repository = Part.of("repository", Part.leaf("id", name), Part.leaf("url", url));
      Part id = Part.leaf("id", profile(name, credential, profiles));
      List<Part> profile = List.of(id, Part.of("repositories", repository));
      items.add(new Item("profiles", "profile", "properties", profile));
    }
    return items;
  }

  /** An id for the profile that differs from project to project. */
  private static String profile(String name, Credential credential, Set<String> taken) {
    int from = Math.floorMod(credential.value().hashCode(), PROFILES.size());
    for (int i = 0; i < PROFILES.size(); i++) {
      String id = name + PROFILES.get((from + i) % PROFILES.size());
      if (!taken.contains(id)) {
        return id;
      }
    }
    int number = 2;
    while (taken.contains(name + "-" + number)) {
      number++;
    }
    return name + "-" + number;
  }

  private static String document(String text, Slot slot, List<Item> items) {
    String newline = Lines.newline(text);
    String head =
        String.join(
            newline,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<settings xmlns=\"" + SCHEMA + "\"",
            "          xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"",
            "          xsi:schemaLocation=\"" + SCHEMA + " " + LOCATION + "\">",
            "");
    String empty = head + "</settings>" + newline;
    Splice splice = new Splice(slot.file(), FileText.of(empty.getBytes(StandardCharsets.UTF_8)));
    splice.insert(new XmlSections(empty, XmlText.parse(empty, slot)).add(items));
    return splice.text();
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    String name = name(slot);
    Map<String, Secret> parts = new LinkedHashMap<>();
    if (text.isBlank()) {
      return parts;
    }
    List<Element> all = root(text, slot).all();
    for (Element element : all) {
      if (element.name.equals("server") && element.childText("id").equals(name)) {
        parts.put(Credential.VALUE, Secret.of(element.childText("password")));
        if (element.child("username") != null) {
          parts.put(Credential.USERNAME, Secret.of(element.childText("username")));
        }
      }
    }
    for (Element element : all) {
      String url = element.childText("url");
      if (element.name.equals("repository")
          && element.childText("id").equals(name)
          && !parts.isEmpty()
          && url.contains(slot.endpoint().getAuthority())) {
        parts.put(Credential.URL, Secret.of(url));
      }
    }
    return parts;
  }

  @Override
  public Map<String, Secret> beside(
      Slot slot, Credential credential, UnaryOperator<@Nullable String> absolute) {
    Secret master = credential.part(Credential.MASTER);
    Secret encrypted = credential.part(Credential.ENCRYPTED);
    if (master == null || encrypted == null) {
      return Map.of();
    }
    if (slot.file().equals(BUILDS)) {
      throw new PlacementException(
          "An encrypted password in "
              + slot.file()
              + " would bring a master password with it, and that would become the build's own.",
          "Name another file in {0}, or leave out 'encrypted' in {1}.",
          Setting.DECOY_FILE,
          Setting.DECOY_OPTIONS);
    }
    return MavenGcmCipher.isEncrypted(encrypted.reveal())
        ? SettingsSecurity4.beside(slot, master, absolute)
        : Map.of(SettingsSecurity.beside(slot.file()), SettingsSecurity.of(master));
  }

  @Override
  public Map<String, Secret> read(UnaryOperator<String> texts, Slot slot) {
    Map<String, Secret> parts = new LinkedHashMap<>(read(texts.apply(slot.file()), slot));
    Secret password = parts.get(Credential.VALUE);
    if (password != null && MavenCipher.isEncrypted(password.reveal())) {
      String clear = decrypted(texts, slot, password.reveal());
      parts.remove(Credential.VALUE);
      if (clear != null) {
        parts.put(Credential.VALUE, Secret.of(clear));
      }
    }
    return parts;
  }

  private static @Nullable String decrypted(
      UnaryOperator<String> texts, Slot slot, String password) {
    if (MavenGcmCipher.isEncrypted(password)) {
      return SettingsSecurity4.decrypted(texts, slot, password);
    }
    String security = texts.apply(SettingsSecurity.beside(slot.file()));
    return SettingsSecurity.decrypted(security, slot, password);
  }

  private static Element root(String text, Slot slot) {
    Element root = XmlText.parse(text, slot);
    if (!root.name.equals("settings")) {
      String what = "its root element is <" + root.name + ">, not <settings>";
      throw Trouble.unfit(slot, text, root.start, what);
    }
    return root;
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw Trouble.badName(slot, ID, "a server id is made of letters, digits and . _ -");
    }
    return name;
  }

  private static void requireFits(Slot slot, Secret part) {
    if (!XmlText.canHold(part.reveal()) || !part.reveal().equals(part.reveal().strip())) {
      throw Trouble.unsuited(slot, ID, "XML cannot hold all of its characters");
    }
  }

  private static PlacementException taken(Slot slot, String name, String text, Element element) {
    return new PlacementException(
        slot.file()
            + " has a <"
            + element.name
            + "> with the id '"
            + name
            + "' already (line "
            + Lines.number(text, element.start)
            + "), the server id a decoy is to be placed under; a placement never replaces what the"
            + " project uses.",
        "Choose another server id in {0}.",
        Setting.DECOY_NAME);
  }
}
