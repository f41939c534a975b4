package dev.honeytoken.collector.persona;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What services of AWS say to a login that is good in an account that has nothing yet. */
final class NothingAtAws {
  private static final Pattern ACTION = Pattern.compile("(?:^|[&?])Action=([A-Za-z]{1,64})");
  private static final SecureRandom RANDOM = new SecureRandom();

  private NothingAtAws() {}

  static Answer answer(Ask ask, String service, String request) {
    if (service.equals("s3")) {
      return s3(ask, request);
    }
    String action = action(ask);
    if (service.equals("ec2")) {
      return AwsPersona.xml(
          200,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%sResponse xmlns=\"%s\">\n"
                  .formatted(action, AwsPersona.namespace(service))
              + "    <requestId>%s</requestId>\n</%sResponse>".formatted(request, action));
    }
    if (AwsPersona.speaksQuery(ask, service)) {
      return AwsPersona.xml(
              200,
              """
              <%1$sResponse xmlns="%2$s">
                <%1$sResult/>
                <ResponseMetadata>
                  <RequestId>%3$s</RequestId>
                </ResponseMetadata>
              </%1$sResponse>
              """
                  .formatted(action, AwsPersona.namespace(service), request))
          .with("x-amzn-RequestId", request);
    }
    return (AwsPersona.speaksRest(service)
            ? Answer.json(200, "{}")
            : new Answer(200, Map.of("Content-Type", "application/x-amz-json-1.1"), "{}"))
        .with("x-amzn-RequestId", request);
  }

  private static String action(Ask ask) {
    Matcher action =
        ACTION.matcher(ask.body().isEmpty() && ask.query() != null ? ask.query() : ask.body());
    return action.find() ? action.group(1) : "Unknown";
  }

  private static Answer s3(Ask ask, String request) {
    if (!ask.path().equals("/")) {
      return s3Error(404, "NoSuchBucket", "The specified bucket does not exist", "", request);
    }
    return headed(
        AwsPersona.xml(
            200,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListAllMyBucketsResult"
                + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Buckets/>"
                + "</ListAllMyBucketsResult>"),
        id(request),
        host());
  }

  /**
   * An error of S3.
   *
   * @param about an element about whatever was wrong; empty for none
   */
  static Answer s3Error(int status, String code, String message, String about, String request) {
    String id = id(request);
    String host = host();
    return headed(
        new Answer(
            status,
            Map.of("Content-Type", "application/xml"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
                + code
                + "</Code><Message>"
                + message
                + "</Message>"
                + about
                + "<RequestId>"
                + id
                + "</RequestId><HostId>"
                + host
                + "</HostId></Error>"),
        id,
        host);
  }

  private static Answer headed(Answer answer, String id, String host) {
    return answer.with("x-amz-request-id", id).with("x-amz-id-2", host).with("Server", "AmazonS3");
  }

  private static String id(String request) {
    return request.replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
  }

  private static String host() {
    byte[] bytes = new byte[56];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
