package dev.honeytoken.collector.channel.registry;

import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.ChannelType;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.http.HttpOptions;
import dev.honeytoken.collector.channel.policy.ChannelPolicy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code docs/channels.md} says, worked out from the registry. */
final class ChannelDocs {
  private static final String HEAD =
      """
      # Channels

      <!-- Written by ChannelTypesTest from the channel types themselves. To change it, change the type, then:
           ./mvnw -pl common,collector -Dtest=ChannelTypesTest -Dsurefire.failIfNoSpecifiedTests=false -Dhoneytoken.docs=write test -->

      A channel is where alerts go. Each is an entry of `channels` in the configuration file, with a `name` of your choice and
      one of the types below; [examples/collector.yaml](../examples/collector.yaml) shows one of each. An alert counts as
      delivered when the channel has given its receipt. Until then it is sent again, for three days (`deliveries`), under one
      idempotency key, and after that it is in the dead-letter list.

      %s

      ## Secrets
      Nothing that lets somebody in belongs in the configuration file. A field marked *secret* takes one of these, and nothing else:

      | written | is |
      |---|---|
      | `env:NAME` | the environment variable `NAME` |
      | `file:PATH` | what is in the file, without the blanks around it; a relative path is taken from the configuration's directory |
      | `{command: [program, argument, …]}` | what the command line of your secret manager prints, such as `{command: [op, read, 'op://ops/slack/token']}`. It is run once, when the collector starts (and by `check-config`), without a shell and for at most 15 seconds, or as long as `timeout: 1m` beside it says |

      If a secret is not to be had, the start stops and says which line. The value is in no log, message or answer of the API,
      even where a channel's answer repeats it.

      ## What a channel is given
      Every channel takes these beside the fields of its type. What it is not given is on record as withheld, which is no
      receipt.

      %s
      ## Network
      Every channel that speaks HTTP takes these, under `http`:

      %s
      Certificates of `ca` are trusted besides the platform's. Redirects are never followed. A status of 408, 425, 429 or 5xx, a
      time-out and a lost connection are tried again, as late as `Retry-After` asks; any other refusal goes to the dead-letter
      list at once, with what the channel said.

      """;

  private static final String TEMPLATES =
      """
      ### Templates
      A receiver with a form of its own is served by a template: a YAML file with the requests that the stages of an incident
      become. At a stage without a request it is withheld. `path` is added to the channel's `url`.
      ```yaml
      contentType: application/json
      requests:
        - stages: [opened, updated]      # also acknowledged, resolved
          method: post
          body: |
            {"title": "{{headline:100}}", "level": "{{severity?critical=1,high=2,info=3}}"}
        - stages: [resolved]
          path: /{{incident}}/close
          body: |
            {"note": "{{note}}"}
      ```
      `{{name}}` is a field, `{{name:100}}` the same cut after 100 characters, `{{name?word=other,…}}` translated. Fields are
      escaped for where they stand: in JSON, XML, forms and paths. `text` is the whole alert in lines. The fields are %s.

      """;

  private ChannelDocs() {}

  static String all(List<String> templateFields) {
    StringBuilder text = new StringBuilder();
    String contents =
        ChannelTypes.all().stream()
            .map(
                each ->
                    "- ["
                        + each.doc().title()
                        + "](#"
                        + anchor(each.doc().title())
                        + "): `"
                        + each.id()
                        + "`")
            .collect(Collectors.joining("\n"));
    text.append(
        HEAD.formatted(
            contents,
            table(ChannelPolicy.OPTIONS).stripTrailing() + "\n",
            table(HttpOptions.OPTIONS).stripTrailing() + "\n"));
    for (ChannelType each : ChannelTypes.all()) {
      text.append(section(each));
      if (each.id().equals("webhook")) {
        text.append(
            TEMPLATES.formatted(
                templateFields.stream()
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", "))));
      }
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static String section(ChannelType type) {
    ChannelDoc doc = type.doc();
    StringBuilder text = new StringBuilder();
    text.append("## ").append(doc.title()).append("\n");
    text.append("Type `").append(type.id()).append("`. ").append(doc.about()).append("\n\n");
    int number = 1;
    for (String each : doc.steps()) {
      text.append(number++).append(". ").append(each).append("\n");
    }
    if (number > 1) {
      text.append("\n");
    }
    text.append("```yaml\n").append(entry(type)).append("```\n\n");
    if (!type.options().isEmpty()) {
      text.append(table(type.options()));
    }
    if (type instanceof HttpChannelType) {
      text.append("And `http`: see [Network](#network).");
    }
    text.append(doc.source().isEmpty() ? "" : " Source: <" + doc.source() + ">");
    text.append("\n\n");
    return text.toString();
  }

  /** The sample as an entry of {@code channels}. */
  static String entry(ChannelType type) {
    String fields = type.doc().sample().indent(4);
    return "  - name: " + name(type) + "\n    type: " + type.id() + "\n" + fields;
  }

  static String name(ChannelType type) {
    return type.id().equals("webhook") ? "opsgenie" : type.id();
  }

  private static String table(List<Option<?>> options) {
    StringBuilder text =
        new StringBuilder("| field | value | meaning | unset |\n|---|---|---|---|\n");
    for (Option<?> each : options) {
      text.append("| `")
          .append(each.name())
          .append("` | ")
          .append(each.form())
          .append(" | ")
          .append(each.about())
          .append(" | ")
          .append(
              each.isRequired()
                  ? "obligatory"
                  : each.unset().isEmpty() ? "" : "`" + each.unset() + "`")
          .append(" |\n");
    }
    return text.append("\n").toString();
  }

  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }
}
