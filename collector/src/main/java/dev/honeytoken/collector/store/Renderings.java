package dev.honeytoken.collector.store;

import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.decoy.Use;
import java.net.URI;
import java.util.List;

/**
 * Renders the credentials of planted decoys again, for protocols that show no more than a digest of
 * the secret. Thread-safe.
 */
public final class Renderings {
  /** More decoys than that under one user name are not compared with. */
  private static final int MOST = 100;

  private static final List<String> BACKED =
      Kinds.all().stream()
          .filter(each -> each.tripClass() == TripClass.BACKED)
          .map(Kind::id)
          .toList();

  private final Database database;
  private final Sealer sealer;

  /** Decoys in that database, sealed with those keys. */
  public Renderings(Database database, Sealer sealer) {
    this.database = database;
    this.sealer = sealer;
  }

  /**
   * How those decoys are used whose {@link Kind#lookup} that is, newest first; at most a hundred.
   */
  public List<Use> of(String lookup) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT d.id, d.kind, d.endpoint, d.issued_at, d.expires_at, d.options,"
                        + " p.key_version FROM decoys d JOIN plantings p ON p.id = d.planting"
                        + " WHERE d.fingerprint IN (<prints>) AND d.kind NOT IN (<backed>) ORDER BY d.id DESC LIMIT "
                        + MOST)
                .bindList("prints", sealer.fingerprints(lookup))
                // Their keys are in no material, and no such protocol is spoken with them.
                .bindList("backed", BACKED)
                .map(
                    (row, context) -> {
                      Kind kind = Kinds.of(row.getString("kind"));
                      URI endpoint = URI.create(row.getString("endpoint"));
                      Credential credential =
                          kind.render(
                              sealer.material(
                                  row.getInt("key_version"), row.getLong("id"), kind.code()),
                              new RenderContext(
                                  endpoint,
                                  Rows.instant(row, "issued_at"),
                                  Rows.instant(row, "expires_at"),
                                  Rows.textMap(row.getString("options"))));
                      return kind.use(credential.parts(), endpoint);
                    })
                .list());
  }
}
