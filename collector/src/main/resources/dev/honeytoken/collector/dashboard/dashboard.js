// Plots, and times as the reader's clock has them. Everything on the pages is there without this, too.
(function () {
  "use strict";

  var units = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];
  var relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  var absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

  function ago(date) {
    var seconds = Math.round((date.getTime() - Date.now()) / 1000);
    for (var i = 0; i < units.length; i++) {
      if (Math.abs(seconds) >= units[i][1]) {
        return relative.format(Math.round(seconds / units[i][1]), units[i][0]);
      }
    }
    return relative.format(seconds, "second");
  }

  function times(root) {
    root.querySelectorAll("time[datetime]").forEach(function (each) {
      var date = new Date(each.getAttribute("datetime"));
      if (isNaN(date)) return;
      each.title = absolute.format(date) + " (" + date.toISOString() + ")";
      each.textContent = ago(date);
    });
  }

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  var drawn = [];

  function draw(box) {
    var data = JSON.parse(box.dataset.plot);
    var accent = colour("--accent");
    var grid = { stroke: colour("--line"), width: 1 };
    var plot = new uPlot({
      width: Math.max(200, box.clientWidth),
      height: 200,
      cursor: { drag: { x: false, y: false } },
      legend: { show: false },
      scales: { x: { range: function (u, low, high) { var half = (data[0][1] - data[0][0]) / 2; return [low - half, high + half]; } }, y: { range: function (u, low, high) { return [0, Math.max(4, Math.ceil(high * 1.1))]; } } },
      axes: [
        { stroke: colour("--dim"), grid: grid, ticks: grid },
        { stroke: colour("--dim"), grid: grid, ticks: grid, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000, 1000000] }
      ],
      series: [{}, { label: box.dataset.label, stroke: accent, fill: colour("--accent-faint"), width: 2, points: { show: false }, paths: uPlot.paths.bars({ size: [0.9, 24] }) }]
    }, data, box);
    drawn.push({ box: box, plot: plot });
  }

  function plots(root) {
    root.querySelectorAll("[data-plot]:not(.drawn)").forEach(function (box) {
      box.classList.add("drawn");
      draw(box);
    });
  }

  function redraw() {
    drawn = drawn.filter(function (each) { return document.body.contains(each.box); });
    drawn.forEach(function (each) { each.plot.setSize({ width: Math.max(200, each.box.clientWidth), height: 200 }); });
  }

  function all(root) {
    times(root);
    plots(root);
  }

  all(document);
  document.addEventListener("htmx:load", function (event) { all(event.target); });
  window.addEventListener("resize", redraw);
  setInterval(function () { times(document); }, 30000);
})();
