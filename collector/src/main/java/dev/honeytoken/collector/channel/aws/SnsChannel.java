package dev.honeytoken.collector.channel.aws;

import dev.honeytoken.client.Json;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertJson;
import dev.honeytoken.collector.channel.AlertWords;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.HttpChannel;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Outlet;
import dev.honeytoken.collector.channel.http.Reply;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Publishes each alert to a topic of Amazon SNS: JSON for machines, text for e-mail, a line for
 * telephones. Source: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html (parameters,
 * lengths, errors) and https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html.
 */
public final class SnsChannel extends HttpChannel {
  private static final int SUBJECT_CHARS = 99;
  private static final int SMS_CHARS = 140;
  private static final int EMAIL_CHARS = 20_000;
  private static final Pattern MESSAGE_ID = Pattern.compile("<MessageId>([^<]{1,100})</MessageId>");

  private final AwsAccess access;
  private final String topic;

  private SnsChannel(Outlet outlet, AwsAccess access, String topic) {
    super(outlet);
    this.access = access;
    this.topic = topic;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    Message message =
        Message.of(
            "POST",
            access.endpoint(),
            "application/x-www-form-urlencoded; charset=utf-8",
            form(parameters(alert, idempotencyKey)).getBytes(StandardCharsets.UTF_8));
    Reply reply = attempt.ask(access.sign(message, attempt));
    if (!reply.ok()) {
      return access.outcome(reply);
    }
    Matcher id = MESSAGE_ID.matcher(reply.text());
    if (!id.find()) {
      throw Unreachable.forNow(reply.detail() + " (no message id, as there should be)");
    }
    return new Outcome.Receipt("published as " + reply.clean(id.group(1)));
  }

  private Map<String, String> parameters(Alert alert, String idempotencyKey) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("Action", "Publish");
    parameters.put("Version", "2010-03-31");
    parameters.put("TopicArn", topic);
    parameters.put("Subject", ascii(alert.headline()));
    parameters.put("MessageStructure", "json");
    parameters.put("Message", message(alert, idempotencyKey));
    int i = 1;
    for (Map.Entry<String, String> each : attributes(alert, idempotencyKey).entrySet()) {
      String entry = "MessageAttributes.entry." + i++;
      parameters.put(entry + ".Name", each.getKey());
      parameters.put(entry + ".Value.DataType", "String");
      parameters.put(entry + ".Value.StringValue", each.getValue());
    }
    if (topic.endsWith(".fifo")) {
      parameters.put("MessageGroupId", alert.incident());
      parameters.put("MessageDeduplicationId", idempotencyKey);
    }
    return parameters;
  }

  private static String message(Alert alert, String idempotencyKey) {
    String text = AlertWords.text(alert);
    return new String(
        Json.write(
            Map.of(
                "default",
                AlertJson.text(alert, idempotencyKey),
                "email",
                text.length() > EMAIL_CHARS ? text.substring(0, EMAIL_CHARS) : text,
                "sms",
                OneLine.of(AlertWords.headline(alert), SMS_CHARS))),
        StandardCharsets.UTF_8);
  }

  /** What subscriptions can filter by. */
  private static Map<String, String> attributes(Alert alert, String idempotencyKey) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("id", idempotencyKey);
    attributes.put("incident", alert.incident());
    attributes.put("stage", alert.stage().word());
    attributes.put("severity", alert.severity().word());
    attributes.put("drill", Boolean.toString(alert.drill()));
    alert
        .used()
        .map(used -> OneLine.of(used.decoy().project(), 200))
        .filter(project -> !project.isEmpty())
        .ifPresent(project -> attributes.put("project", project));
    return attributes;
  }

  /** A subject: printable ASCII, less than 100 characters. */
  private static String ascii(String text) {
    return OneLine.of(text.replaceAll("[^ -~]", "?"), SUBJECT_CHARS);
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    private static final Pattern ARN =
        Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?");
    private static final Option<String> TOPIC =
        Option.text("topic", "ARN of the topic; a FIFO topic drops what it has already")
            .required("arn:aws:sns:eu-central-1:123456789012:security");

    /** The type. */
    public Type() {
      super(
          "sns",
          new ChannelDoc(
              "Amazon SNS",
              "Publishes each alert to a topic: JSON by default, text to e-mail subscriptions, one"
                  + " line to telephones, with message attributes to filter by (`severity`, `stage`,"
                  + " `drill`, `project`). The receipt is the message id. "
                  + AwsAccess.KEYS,
              List.of(
                  "Make a topic, and let the role of the collector's machine `sns:Publish` to it, and"
                      + " nothing else.",
                  "Where there is no role, make an IAM user that may do so, and an access key for it:"
                      + " `accessKeyId: env:…`, `secretAccessKey: env:…`.",
                  "If the topic is encrypted, let them use its key: `kms:GenerateDataKey` and"
                      + " `kms:Decrypt`."),
              """
              topic: arn:aws:sns:eu-central-1:123456789012:security
              """,
              "https://docs.aws.amazon.com/sns/latest/api/API_Publish.html"),
          fields());
    }

    private static List<Option<?>> fields() {
      List<Option<?>> options = new ArrayList<>(List.of(TOPIC));
      options.addAll(AwsAccess.OPTIONS);
      return options;
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      String topic = given.get(TOPIC);
      if (!ARN.matcher(topic).matches()) {
        throw given.wrong(
            TOPIC,
            "'" + topic + "' is no ARN of a topic",
            "Write it as arn:aws:sns:region:account:name.");
      }
      String region = given.find(AwsAccess.REGION_OPTION).orElseGet(() -> topic.split(":", 6)[3]);
      AwsAccess access = AwsAccess.of(given, "sns", region);
      return outlet -> new SnsChannel(outlet, access, topic);
    }
  }
}
