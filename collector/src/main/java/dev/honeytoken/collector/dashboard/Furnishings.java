package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.dashboard.sign.Cookies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What all pages need: their files, and whether they are light or dark. */
final class Furnishings {
  private static final Duration THEME_KEPT = Duration.ofDays(365);

  private final Cookies cookies;

  Furnishings(Cookies cookies) {
    this.cookies = cookies;
  }

  List<Action> actions() {
    return List.of(
        Action.open("GET", "/ui/assets/{file}", Furnishings::file),
        Action.open("POST", "/ui/theme", this::theme));
  }

  private static void file(Exchange exchange) {
    Asset asset =
        Asset.of(exchange.parameter("file"))
            .orElseThrow(() -> Refused.notFound("There is no such file"));
    exchange.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    exchange.answer(200, asset.type(), asset.bytes());
  }

  private void theme(Exchange exchange) throws Exception {
    String theme = exchange.field("theme");
    exchange.addCookie(
        theme.equals("light") || theme.equals("dark")
            ? cookies.keep(Cookies.Use.THEME, theme, Optional.of(THEME_KEPT))
            : cookies.forget(Cookies.Use.THEME));
    exchange.goTo(Paths.ours(exchange.field("next")));
  }
}
