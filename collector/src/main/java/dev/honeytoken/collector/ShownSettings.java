package dev.honeytoken.collector;

import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.Listener;
import dev.honeytoken.collector.config.ProviderSettings;
import dev.honeytoken.collector.config.TcpListenerSettings;
import dev.honeytoken.collector.dashboard.Show;
import dev.honeytoken.collector.dashboard.page.SettingsPage.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of the settings people may see: each is named here, so that no secret slips in. */
final class ShownSettings {
  private ShownSettings() {}

  static List<Group> of(Configuration settings) {
    List<Group> groups = new ArrayList<>();
    groups.add(
        group(
            "collector",
            "version",
            Version.text(),
            "data",
            settings.data(),
            "store",
            settings.store().isPresent() ? "PostgreSQL" : "SQLite"));
    groups.add(
        group(
            "admin",
            "bind",
            settings.admin().bind(),
            "tls",
            tls(settings.admin()),
            "publicUrl",
            or(settings.dashboard(), "not set")));
    groups.add(
        group(
            "dashboard",
            "idleTimeout",
            Show.span(settings.signIn().idle()),
            "longestSession",
            Show.span(settings.signIn().longest()),
            "oidc.issuer",
            or(settings.signIn().provider().map(each -> each.issuer()), "none"),
            "oidc.clientId",
            or(settings.signIn().provider().map(each -> each.clientId()), "none")));
    groups.add(
        group(
            "decoy",
            "bind",
            settings.decoy().bind(),
            "tls",
            tls(settings.decoy()),
            "publicUrl",
            or(settings.publicUrl(), "not set: its own address"),
            "trustedProxies",
            list(settings.trustedProxies()),
            "proxyProtocol",
            settings.proxyProtocol()));
    groups.add(
        new Group(
            "listeners",
            settings.listeners().stream()
                .map(each -> entry(each.protocol().id(), listener(each)))
                .toList()));
    groups.add(
        new Group(
            "personas",
            settings.personas().stream()
                .map(
                    each ->
                        entry(
                            each.persona(),
                            (each.host() == null ? "any host" : each.host())
                                + (each.accept() ? ", accepts logins" : "")))
                .toList()));
    groups.add(
        group(
            "incidents",
            "window",
            Show.span(settings.incidents().window()),
            "updateEvery",
            Show.span(settings.incidents().updateEvery()),
            "lists",
            list(settings.incidents().lists().stream().map(each -> each.name()).toList())));
    groups.add(
        group(
            "evidence",
            "cityDatabase",
            or(settings.evidence().cityDatabase(), "none"),
            "networkDatabase",
            or(settings.evidence().networkDatabase(), "none"),
            "reverseDns",
            settings.evidence().reverseDns()));
    groups.add(
        group(
            "retention",
            "hits",
            Show.span(settings.retention().hits()),
            "personal",
            Show.span(settings.retention().personal()),
            "drills",
            Show.span(settings.retention().drills()),
            "open",
            Show.span(settings.retention().open()),
            "notes",
            Show.span(settings.retention().notes()),
            "builds",
            Show.span(settings.retention().builds())));
    groups.add(
        group(
            "reminders",
            "overdue",
            settings.reminders().overdue(),
            "undrilledAfter",
            settings.reminders().undrilledAfter().map(Show::span).orElse("never"),
            "every",
            Show.span(settings.reminders().every())));
    groups.add(
        group(
            "deliveries",
            "timeout",
            Show.span(settings.deliveries().timeout()),
            "firstRetry",
            Show.span(settings.deliveries().firstRetry()),
            "longestRetry",
            Show.span(settings.deliveries().longestRetry()),
            "giveUpAfter",
            Show.span(settings.deliveries().giveUpAfter()),
            "noticeAfter",
            Show.span(settings.deliveries().noticeAfter())));
    groups.add(
        group(
            "heartbeat",
            "every",
            settings.heartbeat().map(each -> Show.span(each.every())).orElse("off"),
            "channels",
            list(settings.heartbeat().map(each -> each.channels()).orElse(List.of()))));
    groups.add(
        group(
            "limits",
            "requestBytes",
            Show.number(settings.limits().requestBytes()),
            "decoysPerPlanting",
            Show.number(settings.limits().decoysPerPlanting()),
            "failedLogins",
            Show.number(settings.limits().failedLogins()),
            "longPoll",
            Show.span(settings.limits().longPoll())));
    groups.add(
        new Group(
            "channels",
            settings.channels().stream().map(each -> entry(each.name(), each.type())).toList()));
    groups.add(new Group("providers", providers(settings.providers())));
    return groups;
  }

  private static String listener(TcpListenerSettings listener) {
    return listener.bind()
        + (listener.publicPort() == 0 ? "" : ", publicPort " + listener.publicPort())
        + (listener.proxyProtocol() ? ", proxyProtocol" : "");
  }

  private static List<Map.Entry<String, String>> providers(ProviderSettings settings) {
    List<Map.Entry<String, String>> values = new ArrayList<>();
    settings.canarytokens().ifPresent(each -> values.add(entry("canarytokens", each.url())));
    settings
        .thinkst()
        .ifPresent(
            each ->
                values.add(
                    entry(
                        "thinkst",
                        each.url() + each.flock().map(flock -> ", flock " + flock).orElse(""))));
    settings.gitguardian().ifPresent(each -> values.add(entry("gitguardian", each.url())));
    settings.aws().ifPresent(each -> values.add(entry("aws", "an account of your own")));
    values.add(entry("every", Show.span(settings.every())));
    return values;
  }

  private static String tls(Listener listener) {
    return listener.tls().isPresent() ? "on" : "off";
  }

  private static String list(List<String> values) {
    return values.isEmpty() ? "none" : values.stream().collect(Collectors.joining(", "));
  }

  private static Object or(Optional<?> value, String unset) {
    return value.isPresent() ? value.get() : unset;
  }

  private static Map.Entry<String, String> entry(String name, Object value) {
    return Map.entry(name, value.toString());
  }

  private static Group group(String name, Object... namesAndValues) {
    List<Map.Entry<String, String>> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(entry(namesAndValues[i].toString(), namesAndValues[i + 1]));
    }
    return new Group(name, values);
  }
}
