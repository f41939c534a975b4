package dev.honeytoken.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsSignatureTest {
  @Test
  void theSignatureIsThatOfAwsOwnLibrary() {
    Map<String, String> headers =
        AwsSignature.headers(
            "AKIAQYLPMN5HHHFPZAM2",
            Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYzTTTkEYabc"),
            URI.create("https://packages.example.com:8443/"),
            "application/x-www-form-urlencoded; charset=utf-8",
            "Action=GetCallerIdentity&Version=2011-06-15",
            Instant.parse("2026-11-24T08:30:00Z"));

    assertThat(headers)
        .containsEntry("X-Amz-Date", "20261124T083000Z")
        // What botocore 1.43.11 makes of the same.
        .containsEntry(
            "Authorization",
            "AWS4-HMAC-SHA256"
                + " Credential=AKIAQYLPMN5HHHFPZAM2/20261124/us-east-1/sts/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date,"
                + " Signature=855c248cacd9d8b503d22c00bc344e57440109fdde160287c486c72e796f4067");
  }
}
