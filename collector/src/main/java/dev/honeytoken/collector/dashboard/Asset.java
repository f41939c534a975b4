package dev.honeytoken.collector.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** The files that pages refer to; each comes from this jar, and none from outside. */
public enum Asset {
  /** The looks that everything begins with. */
  PICO("pico.css", "text/css", Asset.WEBJARS + "picocss__pico/2.1.1/css/pico.min.css"),
  /** Looks of the plots. */
  UPLOT_CSS("uplot.css", "text/css", Asset.WEBJARS + "uplot/1.6.30/dist/uPlot.min.css"),
  /** Our own looks. */
  DASHBOARD_CSS("dashboard.css", "text/css", Asset.OWN + "dashboard.css"),
  /** Brings parts of pages up to date. */
  HTMX("htmx.js", "text/javascript", Asset.WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js"),
  /** Plots. */
  UPLOT("uplot.js", "text/javascript", Asset.WEBJARS + "uplot/1.6.30/dist/uPlot.iife.min.js"),
  /** Our own script: plots, and times in the reader's zone. */
  DASHBOARD_JS("dashboard.js", "text/javascript", Asset.OWN + "dashboard.js"),
  /** The sign in the browser's tab. */
  ICON("icon.svg", "image/svg+xml", Asset.OWN + "icon.svg");

  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String OWN = "/dev/honeytoken/collector/dashboard/";

  private final String file;
  private final String type;
  private final String resource;

  Asset(String file, String type, String resource) {
    this.file = file;
    this.type = type;
    this.resource = resource;
  }

  /** Media type. */
  String type() {
    return type + (type.startsWith("text/") ? "; charset=utf-8" : "");
  }

  /** Where a page finds it; the version is in there, so that it may be kept for ever. */
  public String href(String version) {
    return "/ui/assets/" + file + "?v=" + version;
  }

  /** The one with that name. */
  static Optional<Asset> of(String file) {
    return Arrays.stream(values()).filter(each -> each.file.equals(file)).findFirst();
  }

  /** All of it. */
  byte[] bytes() {
    try (InputStream in = Asset.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
