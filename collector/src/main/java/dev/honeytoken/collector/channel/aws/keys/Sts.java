package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Reply;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Amazon's Security Token Service, which gives out the keys of roles. Sources:
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html and
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 *
 * @param endpoint where it is
 * @param region the region that requests to it are signed for
 */
record Sts(URI endpoint, String region) {
  /** What the collector's sessions are called where nothing else is set. */
  static final String SESSION = "honeytoken-collector";

  private static final String VERSION = "2011-06-15";

  /** That of a region, or the one that the environment names. */
  static Sts of(String region, Map<String, String> environment) {
    String named = EnvironmentKeys.value(environment, "AWS_ENDPOINT_URL_STS");
    String all = EnvironmentKeys.value(environment, "AWS_ENDPOINT_URL");
    String usual =
        "https://sts." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
    return new Sts(URI.create(named != null ? named : all != null ? all : usual), region);
  }

  /** The keys of a role, for a token of somebody that the role trusts. Not signed. */
  AwsKeys assume(String role, String session, Secret token, Attempt attempt)
      throws KeysUnavailable {
    Map<String, String> form = form("AssumeRoleWithWebIdentity", role, session);
    form.put("WebIdentityToken", token.reveal());
    return ask(message(form), attempt);
  }

  /** The keys of a role, for somebody who may take it on. */
  AwsKeys assume(
      String role, String session, @Nullable String externalId, AwsKeys by, Attempt attempt)
      throws KeysUnavailable {
    Map<String, String> form = form("AssumeRole", role, session);
    if (externalId != null) {
      form.put("ExternalId", externalId);
    }
    return ask(Signer.sign(message(form), by, "sts", region, attempt.clock()), attempt);
  }

  private static Map<String, String> form(String action, String role, String session) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("Action", action);
    form.put("Version", VERSION);
    form.put("RoleArn", role);
    form.put("RoleSessionName", session);
    return form;
  }

  private Message message(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(each -> each.getKey() + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
    return Message.of(
        "POST",
        endpoint,
        "application/x-www-form-urlencoded; charset=utf-8",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static AwsKeys ask(Message message, Attempt attempt) throws KeysUnavailable {
    Reply reply;
    try {
      reply = attempt.ask(message);
    } catch (Unreachable e) {
      throw new KeysUnavailable("STS: " + e.outcome().detail(), e);
    }
    if (!reply.ok()) {
      // Its words may repeat the token; its code says what there is to know.
      String code = text(reply, "Code").orElse("no code");
      throw new KeysUnavailable("STS answers HTTP " + reply.status() + ", " + code);
    }
    Optional<String> id = text(reply, "AccessKeyId");
    Optional<String> key = text(reply, "SecretAccessKey");
    Optional<String> token = text(reply, "SessionToken");
    if (id.isEmpty() || key.isEmpty() || token.isEmpty()) {
      throw new KeysUnavailable("STS answers without keys");
    }
    return new AwsKeys(
        Secret.of(id.get()),
        Secret.of(key.get()),
        token.map(Secret::of),
        text(reply, "Expiration").flatMap(Sts::instant));
  }

  private static Optional<String> text(Reply reply, String element) {
    Matcher matcher =
        Pattern.compile("<" + element + ">\\s*([^<\\s]{1,20000})\\s*</" + element + ">")
            .matcher(reply.text());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A time as Amazon writes it; empty if it is none. */
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
