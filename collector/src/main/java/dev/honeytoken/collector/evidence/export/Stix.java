package dev.honeytoken.collector.evidence.export;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.evidence.Dossier;
import dev.honeytoken.collector.evidence.Whereabouts;
import dev.honeytoken.collector.store.Incident;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bundle of STIX 2.1: the sighting of an address by this collector, and what was observed.
 * Source: https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html
 */
final class Stix implements ExportFormat {
  private static final String VERSION = "2.1";
  private static final long MOST = 999_999_999;

  /** TLP:AMBER (section 7.2.1.4): it names projects and the operator's means. */
  private static final String AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String id() {
    return "stix";
  }

  @Override
  public String mediaType() {
    return "application/stix+json;version=2.1";
  }

  @Override
  public String suffix() {
    return "stix.json";
  }

  @Override
  public void check(Export export) {
    if (export.dossier().incident().source().isEmpty()) {
      throw new NotExportable(
          "the address of this incident is no longer kept, and a sighting is nothing without it",
          "Use format=jsonl or format=csv.");
    }
  }

  @Override
  public void write(Export export, OutputStream out) throws IOException {
    out.write(Json.write(bundle(export)));
  }

  private static Map<String, @Nullable Object> bundle(Export export) {
    Dossier dossier = export.dossier();
    Incident incident = dossier.incident();
    StixIds ids = new StixIds(export.installation().id());
    String identity = ids.own("identity", "collector");
    String address = AddressText.of(incident.source());
    String type = AddressText.isV6(address) ? "ipv6-addr" : "ipv4-addr";
    String addressId = StixIds.observable(type, "value", address);
    List<String> observed = new ArrayList<>(List.of(addressId));
    List<Object> objects = new ArrayList<>();
    objects.add(identity(identity, export.installation().since()));
    Whereabouts.Network network = dossier.where().network();
    if (network != null) {
      String id = StixIds.observable("autonomous-system", "number", network.number());
      objects.add(
          observable("autonomous-system", id, "number", network.number(), network.organisation()));
      observed.add(id);
    }
    Map<String, @Nullable Object> source = observable(type, addressId, "value", address, null);
    source.put("belongs_to_refs", network == null ? null : List.of(observed.get(1)));
    objects.add(source);
    Map<String, @Nullable Object> indicator = own("indicator", ids, incident, identity);
    indicator.put("name", "Use of a decoy credential from " + address);
    indicator.put("description", words(dossier));
    indicator.put(
        "indicator_types", List.of(incident.drill() == null ? "malicious-activity" : "benign"));
    indicator.put("pattern", "[" + type + ":value = '" + address + "']");
    indicator.put("pattern_type", "stix");
    indicator.put("valid_from", TIME.format(incident.firstAt()));
    objects.add(indicator);
    Map<String, @Nullable Object> data = own("observed-data", ids, incident, identity);
    data.put("first_observed", TIME.format(incident.firstAt()));
    data.put("last_observed", TIME.format(incident.lastAt()));
    data.put("number_observed", Math.min(incident.hits(), MOST));
    data.put("object_refs", observed);
    objects.add(data);
    Map<String, @Nullable Object> sighting = own("sighting", ids, incident, identity);
    sighting.put("description", words(dossier));
    sighting.put("first_seen", TIME.format(incident.firstAt()));
    sighting.put("last_seen", TIME.format(incident.lastAt()));
    sighting.put("count", Math.min(incident.hits(), MOST));
    sighting.put("sighting_of_ref", indicator.get("id"));
    sighting.put("observed_data_refs", List.of(String.valueOf(data.get("id"))));
    sighting.put("where_sighted_refs", List.of(identity));
    objects.add(sighting);
    return Wire.tree("type", "bundle", "id", ids.own("bundle", incident.id()), "objects", objects);
  }

  private static Map<String, @Nullable Object> identity(String id, Instant since) {
    return Wire.tree(
        "type",
        "identity",
        "spec_version",
        VERSION,
        "id",
        id,
        "created",
        TIME.format(since),
        "modified",
        TIME.format(since),
        "name",
        "Honeytoken collector",
        "identity_class",
        "system");
  }

  private static Map<String, @Nullable Object> observable(
      String type, String id, String property, Object value, @Nullable String name) {
    return Wire.tree(
        "type", type, "spec_version", VERSION, "id", id, property, value, "name", name);
  }

  private static Map<String, @Nullable Object> own(
      String type, StixIds ids, Incident incident, String identity) {
    return Wire.tree(
        "type", type,
        "spec_version", VERSION,
        "id", ids.own(type, incident.id()),
        "created_by_ref", identity,
        "created", TIME.format(incident.firstAt()),
        "modified", TIME.format(incident.lastAt()),
        "object_marking_refs", List.of(AMBER));
  }

  private static String words(Dossier dossier) {
    Incident incident = dossier.incident();
    StringBuilder words = new StringBuilder(200);
    words.append(incident.drill() == null ? "A " : "In a drill, a ");
    words.append(dossier.decoy() == null ? "decoy" : dossier.decoy().planted().kind() + " decoy");
    words.append(" (").append(incident.decoy()).append(')');
    if (dossier.decoy() != null) {
      words.append(" of ").append(dossier.decoy().project());
    }
    words.append(" was used ").append(incident.hits()).append(" times. The client ");
    words.append(dossier.tool().words()).append('.');
    Whereabouts.Location location = dossier.where().location();
    if (location != null && !location.words().isEmpty()) {
      words.append(" The address is in ").append(location.words()).append('.');
    }
    return words.toString();
  }
}
