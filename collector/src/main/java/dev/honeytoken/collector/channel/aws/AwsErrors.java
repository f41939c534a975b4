package dev.honeytoken.collector.channel.aws;

import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.http.Reply;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Amazon's errors mean. The status alone does not say: throttling is answered 400. Sources:
 * https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html (XML) and
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html (JSON).
 */
final class AwsErrors {
  private static final List<Pattern> CODES =
      List.of(
          Pattern.compile("<Code>([A-Za-z.]{1,80})</Code>"),
          Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"#]{0,120}#)?([A-Za-z]{1,80})\""));
  private static final Set<String> TEMPORARY =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "Throttled",
          "ThrottledException",
          "KMSThrottling",
          "KMSThrottlingException",
          "RequestLimitExceeded",
          "TooManyRequestsException",
          "LimitExceededException",
          "OperationAbortedException",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "InternalFailure",
          "InternalError",
          "RequestExpired");

  private AwsErrors() {}

  /** The code of an error; empty if there is none. */
  static String code(Reply reply) {
    for (Pattern each : CODES) {
      Matcher matcher = each.matcher(reply.text());
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "";
  }

  static Outcome outcome(Reply reply) {
    String code = code(reply);
    if (TEMPORARY.contains(code)) {
      return new Outcome.Later(code + ": " + reply.detail(), reply.retryAfter());
    }
    return reply.outcome();
  }
}
