package dev.honeytoken.collector.channel.elastic;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.HttpChannel;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Outlet;
import dev.honeytoken.collector.channel.http.Reply;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds each alert to a data stream of Elasticsearch or OpenSearch, its id being the idempotency
 * key, so that one that is there already is not added again. Sources:
 * https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk (200 with a status per
 * item) and https://www.elastic.co/docs/manage-data/data-store/data-streams/use-data-stream.
 */
public final class ElasticsearchChannel extends HttpChannel {
  private static final Set<Integer> TEMPORARY = Set.of(408, 429);

  private final Target target;
  private volatile boolean templateSettled;

  /** Where documents go, and how to log in there. */
  private record Target(
      URI bulk, URI template, String stream, boolean manageTemplate, @Nullable Secret login) {}

  private ElasticsearchChannel(Outlet outlet, Target target) {
    super(outlet);
    this.target = target;
    this.templateSettled = !target.manageTemplate();
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    if (!templateSettled) {
      settleTemplate(attempt);
      templateSettled = true;
    }
    Reply reply =
        attempt.ask(
            with(
                Message.of(
                    "POST", target.bulk(), "application/x-ndjson", lines(alert, idempotencyKey))));
    return reply.ok() ? added(reply) : reply.outcome();
  }

  /** Puts the template if there is none. One that is there is the operator's, and stays. */
  private void settleTemplate(Attempt attempt) throws Unreachable {
    Reply there = attempt.send(with(Message.get(target.template())));
    if (there.status() == 404) {
      there =
          attempt.send(
              with(
                  Message.of(
                      "PUT",
                      target.template(),
                      "application/json",
                      IndexTemplate.of(target.stream()))));
    }
    boolean notAllowed = there.status() == 403;
    if (!there.ok() && !notAllowed) {
      throw new Unreachable(there.outcome());
    }
  }

  private Message with(Message message) {
    Secret login = target.login();
    return login == null ? message : message.with("Authorization", login.reveal());
  }

  private static byte[] lines(Alert alert, String idempotencyKey) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(Json.write(Map.of("create", Map.of("_id", idempotencyKey))));
    lines.write('\n');
    lines.writeBytes(Json.write(EcsDocument.of(alert, idempotencyKey)));
    lines.write('\n');
    return lines.toByteArray();
  }

  /** A bulk request is answered 200 whatever became of its items. */
  private static Outcome added(Reply reply) throws Unreachable {
    List<JsonObject> items = reply.json().objects("items", item -> item.object("create"));
    if (items.size() != 1) {
      throw Unreachable.forNow(reply.detail() + " (not one item, as it should be)");
    }
    JsonObject item = items.get(0);
    int status = item.int32("status");
    String index = item.has("_index") ? reply.clean(item.text("_index")) : "?";
    if (status == 409) {
      return new Outcome.Receipt("it was in " + index + " already");
    }
    if (status >= 200 && status < 300) {
      return new Outcome.Receipt("added to " + index);
    }
    String detail = "item status " + status + " " + reply.clean(error(item));
    return status >= 500 || TEMPORARY.contains(status)
        ? new Outcome.Later(detail, reply.retryAfter())
        : new Outcome.Refused(detail);
  }

  private static String error(JsonObject item) {
    if (!item.has("error")) {
      return "";
    }
    JsonObject error = item.object("error");
    String reason = error.optionalText("reason");
    return error.text("type") + (reason == null ? "" : ": " + reason);
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    // https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-indices-create-data-stream
    private static final Pattern STREAM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,200}");
    private static final Option<URI> URL =
        Option.address("url", "address of the cluster")
            .required("https://elastic.example.com:9200");
    private static final Option<String> STREAM_NAME =
        Option.text("dataStream", "data stream to add to").or("logs-honeytoken.alert-default");
    private static final Option<Boolean> TEMPLATE =
        Option.flag(
                "manageTemplate",
                "whether to put the index template `<dataStream>-template` if there is none")
            .or(true);
    private static final Option<Secret> API_KEY =
        Option.secret("apiKey", "encoded API key (Elasticsearch)");
    private static final Option<Secret> LOGIN =
        Option.secret("login", "user and password, as `user:password`, in place of `apiKey`");

    /** The type. */
    public Type() {
      super(
          "elasticsearch",
          new ChannelDoc(
              "Elasticsearch and OpenSearch",
              "Adds each alert to a data stream, under ECS field names. The receipt is that the item"
                  + " was created, or that it was there already: its `_id` is the same through all"
                  + " attempts.",
              List.of(
                  "Make a role that may `create_doc` and `auto_configure` on the data stream; with"
                      + " `manageTemplate` it also needs the cluster privilege"
                      + " `manage_index_templates`. Without that privilege put the template yourself;"
                      + " it is `index-template.json` in the collector's jar.",
                  "Make an API key with that role and keep its encoded form as a secret; on"
                      + " OpenSearch use `login`."),
              """
              url: https://elastic.example.com:9200
              apiKey: env:ELASTIC_API_KEY
              http:
                ca: elastic-ca.pem
              """,
              "https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk"),
          List.of(URL, STREAM_NAME, TEMPLATE, API_KEY, LOGIN));
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      String base = given.get(URL).toString().replaceFirst("/+$", "");
      String stream = given.get(STREAM_NAME);
      if (!STREAM.matcher(stream).matches()) {
        throw given.wrong(
            STREAM_NAME,
            "'" + stream + "' is no name of a data stream",
            "Use lower-case letters, digits, '.', '_' and '-'.");
      }
      Target target =
          new Target(
              URI.create(base + "/" + stream + "/_bulk"),
              URI.create(base + "/_index_template/" + stream + "-template"),
              stream,
              given.get(TEMPLATE),
              login(given));
      return outlet -> new ElasticsearchChannel(outlet, target);
    }

    private static @Nullable Secret login(Given given) {
      Secret key = given.find(API_KEY).orElse(null);
      Secret login = given.find(LOGIN).orElse(null);
      if (key != null && login != null) {
        throw given.wrong(LOGIN, "there is an apiKey besides", "Give one of the two.");
      }
      if (key != null) {
        return Secret.of("ApiKey " + key.reveal());
      }
      if (login == null) {
        return null;
      }
      if (login.reveal().indexOf(':') < 1) {
        throw given.wrong(
            LOGIN, "what it refers to is not user:password", "Store it as user:password.");
      }
      byte[] text = login.reveal().getBytes(StandardCharsets.UTF_8);
      return Secret.of("Basic " + Base64.getEncoder().encodeToString(text));
    }
  }
}
