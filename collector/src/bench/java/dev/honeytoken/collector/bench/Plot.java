package dev.honeytoken.collector.bench;

import java.util.Locale;
import java.util.Map;

/** A bar for each ratio with its rounds as dots, as a picture. */
final class Plot {
  private static final int WIDTH = 640;
  private static final int ROW = 44;
  private static final int LEFT = 190;
  private static final double SCALE = WIDTH - LEFT - 60;

  private Plot() {}

  static String svg(Map<String, double[]> ratios) {
    int height = ROW * (ratios.size() + 1) + 30;
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n"
                + "<text x=\"12\" y=\"22\" font-weight=\"bold\">Answers per second, nginx return 401 ="
                + " 1</text>%n",
            WIDTH,
            height));
    int y = 40;
    for (Map.Entry<String, double[]> each : ratios.entrySet()) {
      double median = Measure.median(each.getValue());
      out.append(
          String.format(
              Locale.ROOT,
              "<text x=\"12\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"22\""
                  + " fill=\"#7aa6c2\"/><text x=\"%.0f\" y=\"%d\">%.2f</text>%n",
              y + 16,
              each.getKey(),
              LEFT,
              y,
              median * SCALE,
              LEFT + median * SCALE + 8,
              y + 16,
              median));
      for (double round : each.getValue()) {
        out.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.0f\" cy=\"%d\" r=\"2.5\" fill=\"#1d3b4f\"/>%n",
                LEFT + round * SCALE,
                y + 11));
      }
      y += ROW;
    }
    return out.append("</svg>\n").toString();
  }
}
