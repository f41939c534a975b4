package dev.honeytoken.report;

import java.util.List;
import java.util.Locale;

/**
 * A bar chart as SVG that needs nothing else: stacked bars, one for each span of time, with a text
 * for each that readers of the screen and pointers get. Takes its colours from the page, so that it
 * is right in light, dark and print. Immutable, thread-safe.
 *
 * @param label what it shows, for those who do not see it
 * @param series names of what is stacked, from the bottom, each with the page's colour for it
 * @param bars in order of time
 */
public record Bars(String label, List<Series> series, List<Bar> bars) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 160;
  private static final int LEFT = 34;
  private static final int BOTTOM = 22;
  private static final int TOP = 10;

  /** Copies. */
  public Bars {
    series = List.copyOf(series);
    bars = List.copyOf(bars);
  }

  /** One thing that is counted; the colour is a CSS value of ours. */
  public record Series(String name, String colour) {}

  /**
   * One bar.
   *
   * @param name of its span of time
   * @param counts one for each series
   */
  public record Bar(String name, List<Integer> counts) {
    /** Copies. */
    public Bar {
      counts = List.copyOf(counts);
    }

    private int sum() {
      return counts.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** Draws into a page. */
  public void draw(Html page) {
    int most = Math.max(1, bars.stream().mapToInt(Bar::sum).max().orElse(1));
    page.raw("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\"");
    page.raw(" aria-label=\"").text(label).raw("\">\n");
    line(page, HEIGHT - BOTTOM, "0");
    line(page, TOP, String.valueOf(most));
    double room = (WIDTH - LEFT) / (double) Math.max(1, bars.size());
    for (int at = 0; at < bars.size(); at++) {
      bar(page, bars.get(at), LEFT + at * room, room, most);
    }
    page.raw("</svg>\n<p class=\"legend\">");
    for (Series each : series) {
      page.raw("<span class=\"key\" style=\"background:" + each.colour() + "\"></span> ");
      page.text(each.name()).raw(" \u00a0 ");
    }
    page.raw("</p>\n");
  }

  private static void line(Html page, int y, String count) {
    page.raw(
        "<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + WIDTH + "\" y1=\"" + y + "\" y2=\"" + y);
    page.raw("\"/><text x=\"" + (LEFT - 6) + "\" y=\"" + (y + 4) + "\" text-anchor=\"end\">");
    page.text(count).raw("</text>\n");
  }

  private void bar(Html page, Bar bar, double x, double room, int most) {
    double scale = (HEIGHT - BOTTOM - TOP) / (double) most;
    double y = HEIGHT - BOTTOM;
    StringBuilder title = new StringBuilder(bar.name());
    page.raw("<g>");
    for (int at = 0; at < series.size(); at++) {
      int count = bar.counts().get(at);
      double height = count * scale;
      y -= height;
      title.append(", ").append(count).append(' ').append(series.get(at).name());
      if (count > 0) {
        page.raw(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" style=\"fill:%s\"/>",
                x + room * 0.15,
                y,
                room * 0.7,
                height,
                series.get(at).colour()));
      }
    }
    page.raw("<title>").text(title.toString()).raw("</title></g>\n");
    page.raw(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
            x + room / 2,
            HEIGHT - 6));
    page.text(bar.name()).raw("</text>\n");
  }
}
