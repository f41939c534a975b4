package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The API server of a Kubernetes cluster: everything is said as a {@code Status}.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/">Status</a>
 */
final class KubernetesPersona implements Persona {
  private static final Pattern PATHS =
      Pattern.compile(
          "/version/?|/healthz|/api/?|/apis(/.*)?|/openapi/v[23](/.*)?|/livez|/readyz"
              + "|/api/v1/?|/api/v1/(namespaces|pods|nodes|secrets|services|configmaps|events"
              + "|serviceaccounts|persistentvolumes|endpoints)([/?].*)?");
  private static final String VERSION =
      """
      {
        "major": "1",
        "minor": "30",
        "gitVersion": "v1.30.2",
        "gitCommit": "39683505b630ff2121012f3c5b16215a1449d5ed",
        "gitTreeState": "clean",
        "buildDate": "2024-06-11T20:21:00Z",
        "goVersion": "go1.22.4",
        "compiler": "gc",
        "platform": "linux/amd64"
      }""";

  @Override
  public String id() {
    return "kubernetes";
  }

  @Override
  public boolean owns(Ask ask) {
    String agent = ask.header("user-agent");
    return PATHS.matcher(ask.path()).matches()
        || (agent != null && (agent.startsWith("kubectl") || agent.startsWith("helm/")));
  }

  /** An API server takes certificates too, and answers to a strange one as to a strange token. */
  private static boolean hasLogin(Ask ask) {
    return ask.hasLogin() || ask.certificate();
  }

  /** What a cluster tells anybody: the role system:public-info-viewer. */
  private static boolean told(Ask ask) {
    return ask.path().matches("/version/?|/healthz|/livez|/readyz") && !hasLogin(ask);
  }

  private static Answer toAnybody(Ask ask) {
    return headed(
        ask.path().startsWith("/version")
            ? Answer.json(200, VERSION)
            : new Answer(200, Map.of("Content-Type", "text/plain; charset=utf-8"), "ok"));
  }

  @Override
  public Answer answer(Ask ask) {
    if (told(ask)) {
      return toAnybody(ask);
    }
    return headed(
        hasLogin(ask)
            ? status(401, "Unauthorized", "Unauthorized", "{}")
            : status(
                403,
                "Forbidden",
                "forbidden: User \\\"system:anonymous\\\" cannot "
                    + ("GET".equals(ask.method()) ? "get" : "create")
                    + " path \\\""
                    + Escaped.json(ask.path())
                    + "\\\"",
                "{}"));
  }

  @Override
  public Answer accept(Ask ask) {
    if (!hasLogin(ask)) {
      return answer(ask);
    }
    String path = ask.path().endsWith("/") ? ask.path() : ask.path() + "/";
    if (path.equals("/version/")) {
      return headed(Answer.json(200, VERSION));
    }
    if (path.equals("/api/")) {
      return headed(
          Answer.json(
              200,
              "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"],\"serverAddressByClientCIDRs\":[]}\n"));
    }
    if (path.equals("/apis/")) {
      return headed(
          Answer.json(200, "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[]}\n"));
    }
    if (path.equals("/api/v1/")) {
      return headed(Answer.json(200, resources()));
    }
    return headed(
        Answer.json(
            200,
            "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"\"},"
                + "\"items\":[]}\n"));
  }

  private static String resources() {
    StringBuilder out =
        new StringBuilder("{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[");
    String joint = "";
    for (String each : List.of("ConfigMap", "Pod", "Secret", "Service")) {
      String plural = each.toLowerCase(java.util.Locale.ROOT);
      out.append(joint)
          .append("{\"name\":\"")
          .append(plural)
          .append("s\",\"singularName\":\"")
          .append(plural)
          .append("\",\"namespaced\":true,\"kind\":\"")
          .append(each)
          .append("\",\"verbs\":[\"get\",\"list\"]}");
      joint = ",";
    }
    return out.append("]}\n").toString();
  }

  private static Answer status(int code, String reason, String message, String details) {
    return Answer.json(
        code,
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
            + "\"message\":\""
            + message
            + "\",\"reason\":\""
            + reason
            + (reason.equals("Forbidden") ? "\",\"details\":" + details : "\"")
            + ",\"code\":"
            + code
            + "}\n");
  }

  private static Answer headed(Answer answer) {
    return answer
        .with("Audit-Id", UUID.randomUUID().toString())
        .with("Cache-Control", "no-cache, private");
  }
}
