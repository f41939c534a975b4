package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Exchange;
import dev.honeytoken.collector.dashboard.Page;
import dev.honeytoken.collector.dashboard.Refused;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.IncidentSearch;
import dev.honeytoken.collector.store.Inventory;
import dev.honeytoken.collector.store.KnownDecoy;
import dev.honeytoken.collector.store.Life;
import dev.honeytoken.decoy.Kinds;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decoys: what there is and where, and whether a value that was found is one of them. */
public final class DecoysPage implements Page {
  private static final int ROWS = 50;
  private static final int LATEST = 25;
  private static final int LONGEST_VALUE = 16 << 10;
  private static final List<String> FIELDS =
      List.of(
          "words",
          "life",
          "class",
          "kind",
          "project",
          "branch",
          "build",
          "file",
          "days",
          "undrilled");

  private final Inventory inventory;
  private final DecoyStore decoys;
  private final IncidentSearch incidents;
  private final HitStore hits;
  private final Function<String, Optional<String>> recognise;
  private final Clock clock;

  /**
   * The page, from those stores.
   *
   * @param recognise the id of the decoy whose credential is in a text
   */
  public DecoysPage(
      Inventory inventory,
      DecoyStore decoys,
      IncidentSearch incidents,
      HitStore hits,
      Function<String, Optional<String>> recognise,
      Clock clock) {
    this.inventory = inventory;
    this.decoys = decoys;
    this.incidents = incidents;
    this.hits = hits;
    this.recognise = recognise;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "Decoys";
  }

  @Override
  public String path() {
    return "/ui/decoys";
  }

  @Override
  public Role role() {
    return Role.VIEWER;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        Action.look(path(), role(), this::list),
        Action.look(path() + "/{id}", role(), this::one),
        Action.send("/ui/identify", role(), this::identify));
  }

  private void list(Exchange exchange) {
    Map<String, String> asked = new HashMap<>();
    for (String each : FIELDS) {
      String value = exchange.query(each);
      if (value != null) {
        asked.put(each, value);
      }
    }
    Inventory.Question question =
        new Inventory.Question(
            asked.get("words"),
            life(asked.get("life")),
            asked.get("class"),
            asked.get("kind"),
            asked.get("project"),
            asked.get("branch"),
            asked.get("build"),
            asked.get("file"),
            days(asked.get("days")),
            days(asked.get("undrilled")));
    DecoysView view =
        new DecoysView(
            asked,
            inventory.find(exchange.page(ROWS), question),
            Kinds.all().stream().map(each -> each.id()).toList(),
            clock.instant());
    exchange.show(exchange.isPart() ? "decoys-list" : "decoys", name(), view);
  }

  private static @Nullable Life life(@Nullable String word) {
    try {
      return word == null ? null : Life.ofWord(word);
    } catch (IllegalArgumentException e) {
      throw Refused.wrong(String.valueOf(e.getMessage()), "Choose one of these.");
    }
  }

  private static @Nullable Integer days(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("\\d{1,5}")) {
      throw Refused.wrong("That is no number of days", "Write a whole number such as 30.");
    }
    return Integer.valueOf(text);
  }

  private void one(Exchange exchange) {
    show(exchange, exchange.parameter("id"), false);
  }

  private void show(Exchange exchange, String id, boolean identified) {
    KnownDecoy decoy =
        decoys.decoy(id).orElseThrow(() -> Refused.notFound("There is no such decoy"));
    DecoyView view =
        new DecoyView(
            decoy,
            decoy.life(clock.instant()),
            inventory.drilledAt(id).orElse(null),
            decoys.decoys(request(), decoy.planting()).items().stream()
                .filter(each -> !each.planted().decoy().equals(id))
                .toList(),
            incidents
                .find(
                    request(),
                    new IncidentSearch.Question(IncidentSearch.Which.ALL, null, null, id))
                .items(),
            hits.hits(request(), new HitStore.Filter(id, null, true)).items(),
            identified);
    exchange.show("decoy", decoy.planted().kind() + " of " + decoy.project(), view);
  }

  private static dev.honeytoken.collector.store.Page.Request request() {
    return dev.honeytoken.collector.store.Page.Request.first(LATEST);
  }

  /** The value goes no further than to the recogniser: no address, page, log or row has it. */
  private void identify(Exchange exchange) throws IOException {
    String value = exchange.field("value");
    if (value.isBlank() || value.length() > LONGEST_VALUE) {
      throw Refused.wrong(
          "A value has 1 to " + LONGEST_VALUE + " characters", "Paste it alone, and try again.");
    }
    Optional<String> id = recognise.apply(value).filter(each -> decoys.decoy(each).isPresent());
    if (id.isPresent()) {
      exchange.about(id.get());
      show(exchange, id.get(), true);
    } else {
      exchange.show("unidentified", "Not one of ours", Unidentified.INSTANCE);
    }
  }

  /** What is shown of a value that is none of ours: nothing. */
  public enum Unidentified {
    /** The only one. */
    INSTANCE
  }
}
