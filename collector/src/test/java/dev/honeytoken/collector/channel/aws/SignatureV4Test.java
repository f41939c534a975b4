package dev.honeytoken.collector.channel.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the channels' signatures are compared with is itself compared with signatures that Amazon
 * has published: those of its Signature Version 4 test suite (get-vanilla,
 * post-x-www-form-urlencoded) and of the worked example in its documents (ListUsers).
 */
class SignatureV4Test {
  private static final String ID = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String DATE = "20150830T123600Z";

  @Test
  void aRequestWithoutABodyIsSignedAsInTheTestSuite() {
    assertThat(
            signature(
                "GET",
                "https://example.amazonaws.com/",
                Map.of(
                    "host",
                    "example.amazonaws.com",
                    "x-amz-date",
                    DATE,
                    "authorization",
                    "SignedHeaders=host;x-amz-date, "),
                "",
                "service"))
        .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void aFormIsSignedAsInTheTestSuite() {
    assertThat(
            signature(
                "POST",
                "https://example.amazonaws.com/",
                Map.of(
                    "content-type",
                    "application/x-www-form-urlencoded",
                    "host",
                    "example.amazonaws.com",
                    "x-amz-date",
                    DATE,
                    "authorization",
                    "SignedHeaders=content-type;host;x-amz-date, "),
                "Param1=value1",
                "service"))
        .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void theWorkedExampleOfTheDocumentsHasItsSignature() {
    assertThat(
            signature(
                "GET",
                "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
                Map.of(
                    "content-type",
                    "application/x-www-form-urlencoded; charset=utf-8",
                    "host",
                    "iam.amazonaws.com",
                    "x-amz-date",
                    DATE,
                    "authorization",
                    "SignedHeaders=content-type;host;x-amz-date, "),
                "",
                "iam"))
        .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  private static String signature(
      String method, String uri, Map<String, String> headers, String body, String service) {
    return SignatureV4.authorization(
            method,
            URI.create(uri),
            headers::get,
            body.getBytes(StandardCharsets.UTF_8),
            ID,
            SECRET,
            "us-east-1",
            service)
        .replaceFirst(".*Signature=", "");
  }
}
