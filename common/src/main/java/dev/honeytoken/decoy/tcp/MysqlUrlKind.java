package dev.honeytoken.decoy.tcp;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The address of a MySQL or MariaDB database with user and password in it; the password is 32
 * base-62 characters and carries the seal. Clients show no more than a digest of it, so a decoy is
 * found by its user name, whose end is drawn. The option {@code form} makes it JDBC's.
 */
public final class MysqlUrlKind implements Kind {
  private static final String USERNAME = "username";
  private static final String DATABASE = "database";
  private static final String FORM = "form";
  private static final List<String> FORMS = List.of("url", "jdbc");
  private static final List<String> SUFFIXES = List.of("_app_", "_svc_", "_rw_", "_");

  /** Enough that no two decoys of an installation meet; user names have 32 characters at most. */
  private static final int DRAWN = 8;

  @Override
  public String id() {
    return "mysql-url";
  }

  @Override
  public short code() {
    return 101;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "URL of a MySQL database",
        "`mysql://user:password@host:port/database`, or JDBC's form with option"
            + " `form: jdbc`; password of 32 of `[0-9A-Za-z]`",
        "a client or driver logs in at the database (the collector's `mysql` listener)",
        "https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html",
        "mysql");
  }

  @Override
  public Protocol protocol() {
    return Protocol.MYSQL;
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, USERNAME, "A-Za-z0-9_");
    Options.word(this, given, DATABASE, "A-Za-z0-9_");
    Options.oneOf(this, given, FORM, FORMS);
    return Options.check(this, given, List.of(USERNAME, DATABASE, FORM));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Secret password = DatabaseUrl.CODEC.text(material.seal(), draw, DatabaseUrl.PASSWORD_LENGTH);
    String resource = draw.pick(Words.RESOURCES);
    Map<String, String> options = context.options();
    String user =
        Options.or(
            options, USERNAME, resource + draw.pick(SUFFIXES) + draw.text(Alphabet.HEX, DRAWN));
    String path = "/" + Options.or(options, DATABASE, resource);
    String url =
        "jdbc".equals(options.get(FORM))
            ? DatabaseUrl.jdbc(context.endpoint(), context.authority(), user, password, path)
            : DatabaseUrl.of(context.endpoint(), context.authority(), user, password, path);
    return new Credential(Parts.of(Credential.VALUE, Secret.of(url)), true);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return DatabaseUrl.RECOGNISER;
  }

  @Override
  public boolean lookedUp(Map<String, String> options) {
    return true;
  }

  @Override
  public Secret lookup(Credential credential) {
    return Secret.of(
        Objects.requireNonNull(DatabaseUrl.use(credential.value().reveal()).username()));
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return DatabaseUrl.use(Uses.value(found).reveal());
  }
}
