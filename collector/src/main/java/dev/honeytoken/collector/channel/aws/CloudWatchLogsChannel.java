package dev.honeytoken.collector.channel.aws;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertJson;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Writes each alert as one JSON event to a stream of Amazon CloudWatch Logs; group and stream are
 * made if they are missing. An event is dated by the time it is sent, since those older than two
 * weeks are thrown away. Sources:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 * (sequence tokens are no longer looked at; rejected events are reported in a 200),
 * API_CreateLogGroup and API_CreateLogStream beside it.
 */
public final class CloudWatchLogsChannel extends HttpChannel {
  private static final String MISSING = "ResourceNotFoundException";
  private static final String THERE = "ResourceAlreadyExistsException";

  private final AwsAccess access;
  private final String group;
  private final String stream;

  private CloudWatchLogsChannel(Outlet outlet, AwsAccess access, String group, String stream) {
    super(outlet);
    this.access = access;
    this.group = group;
    this.stream = stream;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  protected Outcome deliver(Alert alert, String idempotencyKey, Attempt attempt)
      throws Unreachable {
    Reply reply = put(alert, idempotencyKey, attempt);
    if (missing(reply)) {
      make(attempt);
      reply = put(alert, idempotencyKey, attempt);
    }
    if (!reply.ok()) {
      return access.outcome(reply);
    }
    JsonObject json = reply.json();
    return json.has("rejectedLogEventsInfo")
        ? new Outcome.Refused("CloudWatch rejected the event: " + reply.detail())
        : new Outcome.Receipt("written to " + group + ", " + stream);
  }

  private Reply put(Alert alert, String idempotencyKey, Attempt attempt) throws Unreachable {
    return call(
        attempt,
        "PutLogEvents",
        Map.of(
            "logGroupName",
            group,
            "logStreamName",
            stream,
            "logEvents",
            List.of(
                Map.of(
                    "timestamp",
                    attempt.clock().instant().toEpochMilli(),
                    "message",
                    AlertJson.text(alert, idempotencyKey)))));
  }

  private void make(Attempt attempt) throws Unreachable {
    Map<String, String> names = Map.of("logGroupName", group, "logStreamName", stream);
    Reply reply = call(attempt, "CreateLogStream", names);
    if (missing(reply)) {
      settled(call(attempt, "CreateLogGroup", Map.of("logGroupName", group)));
      reply = call(attempt, "CreateLogStream", names);
    }
    settled(reply);
  }

  /** Another collector may have made it in the meantime, which is as good. */
  private void settled(Reply reply) throws Unreachable {
    if (!reply.ok() && !AwsErrors.code(reply).equals(THERE)) {
      throw new Unreachable(access.outcome(reply));
    }
  }

  private static boolean missing(Reply reply) {
    return !reply.ok() && AwsErrors.code(reply).equals(MISSING);
  }

  private Reply call(Attempt attempt, String action, Object tree) throws Unreachable {
    Message message =
        Message.json(access.endpoint(), tree)
            .with("Content-Type", "application/x-amz-json-1.1")
            .with("X-Amz-Target", "Logs_20140328." + action);
    return attempt.ask(access.sign(message, attempt));
  }

  /** The type. */
  public static final class Type extends HttpChannelType {
    // API_CreateLogGroup, API_CreateLogStream: the characters that names may have.
    private static final Pattern GROUP_NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
    private static final Pattern STREAM_NAME = Pattern.compile("[^:*]{1,512}");
    private static final Option<String> GROUP = Option.text("group", "log group").or("honeytoken");
    private static final Option<String> STREAM = Option.text("stream", "log stream").or("alerts");

    /** The type. */
    public Type() {
      super(
          "cloudwatch-logs",
          new ChannelDoc(
              "Amazon CloudWatch Logs",
              "Writes each alert as one event of JSON; group and stream are made if they are missing."
                  + " The receipt is that PutLogEvents rejected nothing. "
                  + AwsAccess.KEYS,
              List.of(
                  "Let the role of the collector's machine `logs:PutLogEvents`,"
                      + " `logs:CreateLogStream` and `logs:CreateLogGroup` on the group; the last"
                      + " two are not needed if group and stream are there.",
                  "Where there is no role, make an IAM user that may do so, and an access key for it:"
                      + " `accessKeyId: env:…`, `secretAccessKey: env:…`.",
                  "A metric filter on `{ $.drill IS FALSE }` with an alarm turns events into calls."),
              """
              region: eu-central-1
              group: honeytoken
              """,
              "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html"),
          fields());
    }

    private static List<Option<?>> fields() {
      List<Option<?>> options = new ArrayList<>(List.of(GROUP, STREAM));
      options.addAll(AwsAccess.OPTIONS);
      return options;
    }

    @Override
    protected Function<Outlet, HttpChannel> opening(Given given) {
      String group = matching(given, GROUP, GROUP_NAME);
      String stream = matching(given, STREAM, STREAM_NAME);
      String region =
          AwsAccess.region(given)
              .orElseThrow(
                  () ->
                      given.wrong(
                          AwsAccess.REGION_OPTION,
                          "it is missing",
                          "Add a line such as 'region: eu-central-1'."));
      AwsAccess access = AwsAccess.of(given, "logs", region);
      return outlet -> new CloudWatchLogsChannel(outlet, access, group, stream);
    }

    private static String matching(Given given, Option<String> option, Pattern names) {
      String name = given.get(option);
      if (!names.matcher(name).matches()) {
        throw given.wrong(
            option, "'" + name + "' is no such name", "See the page named in docs/channels.md.");
      }
      return name;
    }
  }
}
