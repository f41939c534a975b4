package dev.honeytoken.collector.persona;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Services of AWS, by the service that a Signature Version 4 is for. The errors are those for an
 * access key that does not exist, in each service's own protocol.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature
 *     Version 4</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
final class AwsPersona implements Persona {
  private static final Pattern SCOPE =
      Pattern.compile(
          "Credential=([A-Z0-9]{16,32})(?:/|%2F)\\d{8}(?:/|%2F)([a-z0-9-]+)(?:/|%2F)([a-z0-9-]+)"
              + "(?:/|%2F)aws4_request");
  private static final Set<String> QUERY =
      Set.of(
          "sts",
          "iam",
          "sns",
          "sqs",
          "autoscaling",
          "cloudformation",
          "elasticloadbalancing",
          "monitoring",
          "rds",
          "redshift",
          "elasticbeanstalk",
          "ses");
  private static final Set<String> REST_JSON =
      Set.of("lambda", "apigateway", "eks", "batch", "backup", "es", "glacier", "iot");
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String INVALID = "The security token included in the request is invalid.";

  @Override
  public String id() {
    return "aws";
  }

  @Override
  public boolean owns(Ask ask) {
    return scope(ask) != null;
  }

  private record Scope(String key, String region, String service) {}

  private static @Nullable Scope scope(Ask ask) {
    String header = ask.header("authorization");
    String text =
        header != null && header.startsWith("AWS4-HMAC-SHA256")
            ? header
            : ask.query() != null && ask.query().contains("X-Amz-Credential") ? ask.query() : "";
    Matcher matcher = SCOPE.matcher(text.replace("X-Amz-Credential", "Credential"));
    return matcher.find() ? new Scope(matcher.group(1), matcher.group(2), matcher.group(3)) : null;
  }

  @Override
  public Answer answer(Ask ask) {
    Scope scope = scope(ask);
    String request = UUID.randomUUID().toString();
    if (scope == null) {
      return xml(
              403,
              query(
                  "sts",
                  "MissingAuthenticationToken",
                  "Request is missing Authentication Token",
                  request))
          .with("x-amzn-RequestId", request);
    }
    String service = scope.service();
    if (service.equals("s3")) {
      return s3(scope, request);
    }
    if (service.equals("ec2")) {
      return xml(
          401,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>AuthFailure"
              + "</Code><Message>AWS was not able to validate the provided access credentials"
              + "</Message></Error></Errors><RequestID>"
              + request
              + "</RequestID></Response>");
    }
    if (speaksQuery(ask, service)) {
      return xml(403, query(service, "InvalidClientTokenId", INVALID, request))
          .with("x-amzn-RequestId", request);
    }
    return REST_JSON.contains(service)
        ? Answer.json(403, "{\"message\":\"" + INVALID + "\"}")
            .with("x-amzn-ErrorType", "UnrecognizedClientException")
            .with("x-amzn-RequestId", request)
        : new Answer(
                400,
                Map.of("Content-Type", "application/x-amz-json-1.1"),
                "{\"__type\":\"UnrecognizedClientException\",\"message\":\"" + INVALID + "\"}")
            .with("x-amzn-RequestId", request);
  }

  /** Whether that service is asked in the form-like protocol that is answered in XML. */
  static boolean speaksQuery(Ask ask, String service) {
    return QUERY.contains(service) && !ask.has("x-amz-target");
  }

  static boolean speaksRest(String service) {
    return REST_JSON.contains(service);
  }

  @Override
  public Answer accept(Ask ask) {
    Scope scope = scope(ask);
    if (scope == null) {
      return answer(ask);
    }
    String request = UUID.randomUUID().toString();
    return scope.service().equals("sts") && ask.body().contains("GetCallerIdentity")
        ? identity(scope, request)
        : NothingAtAws.answer(ask, scope.service(), request);
  }

  private static Answer identity(Scope scope, String request) {
    String account = account(scope.key());
    return xml(
            200,
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <Arn>arn:aws:iam::%s:user/deploy</Arn>
                <UserId>AIDA%s</UserId>
                <Account>%s</Account>
              </GetCallerIdentityResult>
              <ResponseMetadata>
                <RequestId>%s</RequestId>
              </ResponseMetadata>
            </GetCallerIdentityResponse>
            """
                .formatted(account, scope.key().substring(4), account, request))
        .with("x-amzn-RequestId", request);
  }

  /** The account that the id of a key names: 40 of its bits, behind the first. */
  private static String account(String key) {
    long bits = 0;
    for (char c : key.substring(4, Math.min(key.length(), 14)).toCharArray()) {
      bits = bits << 5 | Math.max(0, BASE32.indexOf(c));
    }
    return String.format("%012d", (bits >>> 9 & ((1L << 40) - 1)) % 1_000_000_000_000L);
  }

  private static Answer s3(Scope scope, String request) {
    return NothingAtAws.s3Error(
        403,
        "InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records.",
        "<AWSAccessKeyId>" + scope.key() + "</AWSAccessKeyId>",
        request);
  }

  /** The name space of a service's XML. */
  static String namespace(String service) {
    return switch (service) {
      case "iam" -> "https://iam.amazonaws.com/doc/2010-05-08/";
      case "sns" -> "http://sns.amazonaws.com/doc/2010-03-31/";
      case "ec2" -> "http://ec2.amazonaws.com/doc/2016-11-15/";
      default -> "https://" + service + ".amazonaws.com/doc/2011-06-15/";
    };
  }

  private static String query(String service, String code, String message, String request) {
    return "<ErrorResponse xmlns=\""
        + namespace(service)
        + "\">\n  <Error>\n    <Type>Sender</Type>\n    <Code>"
        + code
        + "</Code>\n    <Message>"
        + message
        + "</Message>\n  </Error>\n  <RequestId>"
        + request
        + "</RequestId>\n</ErrorResponse>\n";
  }

  static Answer xml(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "text/xml"), body);
  }
}
