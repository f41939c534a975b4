package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
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

  /** Something of the core group, perhaps in a namespace, perhaps by its name. */
  private static final Pattern RESOURCE =
      Pattern.compile("/api/v1/(?:namespaces/[^/]+/)?([a-z]+)(?:/([^/]+))?/?");

  private static final int VERSION_OF_ALL = Made.number("resourceVersion", 2_000_000, 90_000_000);
  private static final List<String> KINDS =
      List.of(
          "ConfigMap", "Event", "Namespace", "Node", "Pod", "Secret", "Service", "ServiceAccount");
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
    if (path.endsWith("/selfsubjectaccessreviews/")) {
      return headed(
          Answer.json(
              201,
              "{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\","
                  + "\"metadata\":{\"creationTimestamp\":null},\"spec\":{},"
                  + "\"status\":{\"allowed\":false}}\n"));
    }
    Matcher resource = RESOURCE.matcher(ask.path());
    if (!resource.matches()) {
      return headed(
          status(404, "NotFound", "the server could not find the requested resource", "{}"));
    }
    if (resource.group(2) != null) {
      String thing = Escaped.json(resource.group(2));
      return headed(
          status(
              404,
              "NotFound",
              resource.group(1) + " \\\"" + thing + "\\\" not found",
              "{\"name\":\"" + thing + "\",\"kind\":\"" + resource.group(1) + "\"}"));
    }
    return headed(Answer.json(200, list(ask, resource.group(1))));
  }

  /** As a table for those who ask for one, as kubectl does. */
  private static String list(Ask ask, String plural) {
    String accepted = ask.header("accept");
    if (accepted != null && accepted.contains("as=Table")) {
      return "{\"kind\":\"Table\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":{"
          + "\"resourceVersion\":\""
          + VERSION_OF_ALL
          + "\"},\"columnDefinitions\":[{\"name\":\"Name\","
          + "\"type\":\"string\",\"format\":\"name\",\"description\":\"\",\"priority\":0}],"
          + "\"rows\":[]}\n";
    }
    String kind =
        KINDS.stream()
            .filter(each -> plural.equals(each.toLowerCase(Locale.ROOT) + "s"))
            .findFirst()
            .orElse("");
    return "{\"kind\":\""
        + kind
        + "List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\""
        + VERSION_OF_ALL
        + "\"},"
        + "\"items\":[]}\n";
  }

  private static String resources() {
    StringBuilder out =
        new StringBuilder("{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[");
    String joint = "";
    for (String each : KINDS) {
      String plural = each.toLowerCase(Locale.ROOT);
      out.append(joint)
          .append("{\"name\":\"")
          .append(plural)
          .append("s\",\"singularName\":\"")
          .append(plural)
          .append("\",\"namespaced\":")
          .append(!each.startsWith("N"))
          .append(",\"kind\":\"")
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
            + (reason.equals("Unauthorized") ? "\"" : "\",\"details\":" + details)
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
