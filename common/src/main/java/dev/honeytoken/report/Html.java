package dev.honeytoken.report;

import java.util.stream.Collectors;

/**
 * Writes one page that needs nothing else: no script, no picture, no address that is fetched; light
 * and dark as the reader's system says. Texts are escaped, so that a file's name is only ever text.
 * Not thread-safe.
 */
public final class Html {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="color-scheme" content="light dark">
      <style>
      :root { --ink: #1c2733; --dim: #5b6876; --line: #d5dce3; --page: #fff; --soft: #f4f6f8; --mark: #b3261e; --good: #1b6e3c; --warn: #a15c00; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e4e9ee; --dim: #9aa7b4; --line: #35414d; --page: #12181f; --soft: #1b232c; --mark: #ff8a80; --good: #7bd69b; --warn: #ffb957; }
      }
      body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
      p.dim, td.dim, .dim { color: var(--dim); }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .92rem; }
      th, td { text-align: left; vertical-align: top; padding: .45rem .7rem .45rem 0; border-bottom: 1px solid var(--line); }
      td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: 1.6rem; }
      code, pre { font: .88rem/1.45 ui-monospace, monospace; } pre { background: var(--soft); padding: 1rem; overflow-x: auto; border-radius: .4rem; }
      code { overflow-wrap: anywhere; }
      .mark { color: var(--mark); font-weight: 600; } .good { color: var(--good); font-weight: 600; }
      .bar { display: inline-block; height: .6rem; background: var(--mark); border-radius: .15rem; vertical-align: baseline; }
      a { color: inherit; }
      @media (max-width: 40rem) { body { padding: 1rem; } .wide table { min-width: 42rem; } }
      .cards { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; }
      .card { background: var(--soft); border-radius: .5rem; padding: .7rem 1.1rem; min-width: 6.5rem; }
      .card b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
      .verdict { display: inline-block; border-radius: .4rem; padding: .3rem .8rem; font-weight: 600; border: 2px solid currentColor; margin: .5rem 0; }
      .broken { border-left: 4px solid var(--mark); background: var(--soft); padding: .8rem 1rem; margin: .8rem 0; }
      .broken p { margin: .3rem 0; }
      svg.chart { width: 100%; height: auto; } svg.chart text { fill: var(--dim); font: 11px system-ui, sans-serif; }
      svg.chart .grid { stroke: var(--line); } .legend { color: var(--dim); font-size: .88rem; margin: .2rem 0; }
      .key { display: inline-block; width: .8rem; height: .8rem; border-radius: .15rem; }
      @media print {
        :root { --ink: #000; --dim: #444; --line: #bbb; --page: #fff; --soft: #f4f4f4; --mark: #a00; --good: #060; --warn: #850; color-scheme: light; }
        body { max-width: none; padding: 0; font-size: 11pt; } .wide { overflow: visible; } pre { white-space: pre-wrap; }
        tr, .card, .broken, svg { break-inside: avoid; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      }
      </style>
      """;

  private final StringBuilder out = new StringBuilder(HEAD);

  /** A page of that title. */
  public Html(String title) {
    out.append("<title>").append(escaped(title)).append("</title>\n</head>\n<body>\n");
  }

  /** Markup of ours, as it is. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** A text from anywhere. */
  public Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** An element that holds a text from anywhere; the tag is ours. */
  public Html element(String tag, String text) {
    int space = tag.indexOf(' ');
    String name = space < 0 ? tag : tag.substring(0, space);
    out.append('<').append(tag).append('>').append(escaped(text));
    out.append("</").append(name).append(">\n");
    return this;
  }

  /** Begins a table with those headings, in a region that scrolls by itself where it is wide. */
  public Html table(String label, String... headings) {
    out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"");
    text(label).raw("\"><table>\n<thead><tr>");
    for (String each : headings) {
      out.append("<th scope=\"col\">");
      text(each).raw("</th>");
    }
    return raw("</tr></thead>\n<tbody>\n");
  }

  /** Ends a table. */
  public Html endTable() {
    return raw("</tbody></table></div>\n");
  }

  /** A number with its name, to be seen at a glance, in a {@code div} of class {@code cards}. */
  public Html card(String style, String number, String name) {
    out.append("<div class=\"card\"><b class=\"").append(style).append("\">");
    return text(number).raw("</b>").text(name).raw("</div>\n");
  }

  /** The whole page. */
  @Override
  public String toString() {
    return out + "</body>\n</html>\n";
  }

  private static String escaped(String text) {
    return text.lines()
        .map(Texts::oneLine)
        .collect(Collectors.joining("\n"))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
