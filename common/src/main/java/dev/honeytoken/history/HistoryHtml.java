package dev.honeytoken.history;

import dev.honeytoken.client.ProjectHistory;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.report.Bars;
import dev.honeytoken.report.Html;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A project's history as one page that needs nothing else. Thread-safe. */
public final class HistoryHtml {
  private static final int BARS = 13;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
  private static final List<Bars.Series> SERIES =
      List.of(
          new Bars.Series("drills passed", "var(--good)"),
          new Bars.Series("drills failed", "var(--warn)"),
          new Bars.Series("incidents", "var(--mark)"));

  private HistoryHtml() {}

  /** The page, to be written as UTF-8. */
  public static String of(History history) {
    ProjectHistory known = history.known();
    Html page = new Html("Decoys of " + known.project());
    page.element("h1", "Decoys of " + known.project());
    page.element(
        "p class=\"dim\"",
        "As of "
            + MINUTE.format(known.to())
            + " UTC. No value of a credential and no address of anybody is in this page.");
    if (history.lack() != null) {
      page.raw("<div class=\"broken\"><b>This is not all.</b>").element("p", history.lack());
      page.raw("</div>\n");
    }
    cards(page, known);
    if (known.from().isBefore(known.to())) {
      page.element("h2", "Drills and incidents");
      new Bars("Drills and incidents by time", SERIES, bars(known)).draw(page);
    }
    incidents(page, known.incidents());
    drills(page, known.drills());
    decoys(page, known.decoys());
    return page.toString();
  }

  private static void cards(Html page, ProjectHistory known) {
    page.raw("<div class=\"cards\">\n");
    for (String life : List.of("live", "overdue", "expired", "retired")) {
      int count = known.lives().getOrDefault(life, 0);
      boolean grave = count > 0 && (life.equals("overdue") || life.equals("expired"));
      String style = grave ? "mark" : life.equals("live") && count > 0 ? "good" : "";
      page.card(style, String.valueOf(count), life);
    }
    if (!known.drills().isEmpty()) {
      boolean passed = known.drills().get(0).passed();
      page.card(passed ? "good" : "mark", passed ? "passed" : "failed", "last drill");
    }
    long open = known.incidents().stream().filter(each -> !each.stage().equals("resolved")).count();
    page.card(
        open > 0 ? "mark" : "",
        String.valueOf(open),
        open == 1 ? "open incident" : "open incidents");
    page.raw("</div>\n");
  }

  /** Equal spans from the beginning to the end, the last of which holds the end. */
  static List<Bars.Bar> bars(ProjectHistory known) {
    Duration span = Duration.between(known.from(), known.to()).dividedBy(BARS);
    List<Bars.Bar> bars = new ArrayList<>();
    for (int at = 0; at < BARS; at++) {
      Instant from = known.from().plus(span.multipliedBy(at));
      Instant to = at == BARS - 1 ? known.to().plusSeconds(1) : from.plus(span);
      int passed = 0;
      int failed = 0;
      int incidents = 0;
      for (ProjectHistory.Drill each : known.drills()) {
        if (within(each.at(), from, to)) {
          passed += each.passed() ? 1 : 0;
          failed += each.passed() ? 0 : 1;
        }
      }
      for (ProjectHistory.Incident each : known.incidents()) {
        incidents += within(each.at(), from, to) ? 1 : 0;
      }
      String name = DAY.format(LocalDate.ofInstant(from, ZoneOffset.UTC));
      bars.add(new Bars.Bar(name, List.of(passed, failed, incidents)));
    }
    return bars;
  }

  private static boolean within(Instant at, Instant from, Instant to) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  private static void incidents(Html page, List<ProjectHistory.Incident> incidents) {
    page.element("h2", "Incidents");
    if (incidents.isEmpty()) {
      page.element("p", "None is known.");
      return;
    }
    page.table("Incidents", "Incident", "Decoy", "When", "Hits", "Severity", "Stage");
    for (ProjectHistory.Incident each : incidents) {
      page.raw("<tr><td>").element("code", each.id()).raw("</td><td>");
      page.element("code", each.decoy()).raw("<br>").text(each.kind()).raw("</td>");
      page.element("td", MINUTE.format(each.at()));
      page.element("td class=\"number\"", String.valueOf(each.hits()));
      page.element(
          each.severity().equals("critical") ? "td class=\"mark\"" : "td", each.severity());
      page.element("td", each.stage()).raw("</tr>\n");
    }
    page.endTable();
  }

  private static void drills(Html page, List<ProjectHistory.Drill> drills) {
    page.element("h2", "Drills");
    if (drills.isEmpty()) {
      page.element("p", "None is known.");
      return;
    }
    page.table("Drills", "Drill", "When", "Decoys seen", "Receipts", "Outcome");
    for (ProjectHistory.Drill each : drills) {
      page.raw("<tr><td>").element("code", each.id()).raw("</td>");
      page.element("td", MINUTE.format(each.at()));
      page.element("td class=\"number\"", each.hits() + " of " + each.decoys());
      page.element("td class=\"number\"", each.receipts() + " of " + each.awaited());
      page.element(
          each.passed() ? "td class=\"good\"" : "td class=\"mark\"",
          each.passed() ? "passed" : "failed");
      page.raw("</tr>\n");
    }
    page.endTable();
  }

  private static void decoys(Html page, List<ProjectHistory.Decoy> decoys) {
    page.element("h2", "Decoys");
    if (decoys.isEmpty()) {
      page.element("p", "None is known to stand.");
      return;
    }
    page.table(
        "Decoys",
        "Decoy",
        "Placement",
        "Trip class",
        "Life",
        "Planted",
        "Rotate by",
        "Last drill",
        "Build");
    for (ProjectHistory.Decoy each : decoys) {
      page.raw("<tr><td>").element("code", each.decoy()).raw("<br>").text(each.kind()).raw("</td>");
      String place = each.place();
      if (place == null) {
        page.element("td class=\"dim\"", "kept by its policy");
      } else {
        page.raw("<td>").element("code", place).raw("</td>");
      }
      TripClass tripClass = each.tripClass();
      page.element("td", tripClass == null ? "-" : tripClass.word());
      boolean live = each.life().equals("live");
      page.element(live ? "td class=\"good\"" : "td class=\"mark\"", each.life());
      page.element("td", MINUTE.format(each.plantedAt()));
      page.element("td", text(each.dueAt())).element("td", text(each.drilledAt()));
      String build = each.build();
      page.element("td", build == null ? "-" : build).raw("</tr>\n");
    }
    page.endTable();
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "-" : MINUTE.format(instant);
  }
}
