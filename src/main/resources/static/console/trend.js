// Draws a table of values over time beside it. Whatever is drawn stands in the table, each row with data-at (seconds), data-value,
// data-line (whose it is), perhaps data-low and data-high (what is usual), data-standing, and data-words (the row in a sentence).
(() => {
  "use strict";
  const DASHES = [[], [8, 4], [2, 3], [10, 4, 2, 4]];
  const HEIGHT = 260;
  // From how far apart two ticks are, what they say; and what is said besides where a new day or year begins.
  const TIMES = [
    [31536000, "{YYYY}", null, null, null, null, null, null, 1],
    [2419200, "{MMM}", "\n{YYYY}", null, null, null, null, null, 1],
    [86400, "{D} {MMM}", "\n{YYYY}", null, null, null, null, null, 1],
    [60, "{HH}:{mm}", "\n{D} {MMM} {YYYY}", null, "\n{D} {MMM}", null, null, null, 1],
    [1, "{HH}:{mm}:{ss}", "\n{D} {MMM} {YYYY}", null, "\n{D} {MMM}", null, null, null, 1],
  ];
  const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000, 1000000];
  const number = (text) => (text === undefined || text === "" ? null : Number(text));

  const draw = (figure) => {
    const rows = [...document.getElementById(figure.dataset.trend).querySelectorAll("tr[data-at]")].sort((a, b) => a.dataset.at - b.dataset.at);
    const box = figure.querySelector(".plot");
    const readout = figure.querySelector(".readout");
    const resting = readout.textContent;
    if (!rows.length || !window.uPlot) return;
    const lines = [...new Set(rows.map((row) => row.dataset.line))];
    const at = rows.map((row) => Number(row.dataset.at));
    const values = lines.map((line) => rows.map((row) => (row.dataset.line === line ? number(row.dataset.value) : null)));
    const all = rows.map((row) => number(row.dataset.value));
    const low = rows.map((row) => number(row.dataset.low));
    const high = rows.map((row) => number(row.dataset.high));
    const zone = figure.dataset.zone || "Etc/UTC";
    let plot;

    const show = (index) => { readout.textContent = index === null || index === undefined ? resting : rows[index].dataset.words; };
    const make = () => {
      if (plot) plot.destroy();
      const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      const colours = [colour("--accent"), colour("--warn"), colour("--good"), colour("--soft")];
      const axis = { stroke: colour("--soft"), grid: { stroke: colour("--edge"), width: 1 }, ticks: { stroke: colour("--edge"), width: 1 }, font: "12px system-ui, sans-serif" };
      const usual = { stroke: colour("--soft"), width: 1, dash: [4, 4], spanGaps: true, points: { show: false } };
      plot = new uPlot({
        width: box.clientWidth, height: HEIGHT,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: (u, i) => (i > 2 ? 10 : 0) } },
        scales: { y: { range: (u, min, max) => {
          const from = figure.dataset.zero !== undefined ? 0 : min;
          const margin = Math.max((max - from) * 0.12, Math.abs(max) * 0.02, 0.001);
          return [figure.dataset.zero !== undefined ? 0 : from - margin, max + margin];
        } } },
        axes: [{ ...axis, values: TIMES }, { ...axis, ...(figure.dataset.zero !== undefined ? { incrs: WHOLE } : {}), size: 60, label: figure.dataset.unit || undefined, labelSize: figure.dataset.unit ? 18 : 0, labelFont: "12px system-ui, sans-serif" }],
        series: [{}, { label: "low", ...usual }, { label: "high", ...usual },
          ...lines.map((line, i) => ({
            label: line, stroke: colours[i % colours.length], width: 2, dash: DASHES[i % DASHES.length], spanGaps: true,
            points: { show: figure.dataset.points !== undefined, size: 7, fill: colours[i % colours.length] },
          }))],
        bands: [{ series: [2, 1], fill: colour("--accent-soft") }],
        hooks: {
          setCursor: [(u) => show(u.cursor.left >= 0 ? u.cursor.idx : null)],
          draw: [(u) => { // a ring around what is out of its range: the sentence and the table say so too
            u.ctx.strokeStyle = colour("--bad");
            u.ctx.lineWidth = 2 * devicePixelRatio;
            rows.forEach((row, i) => {
              if (row.dataset.standing !== "below" && row.dataset.standing !== "above") return;
              u.ctx.beginPath();
              u.ctx.arc(u.valToPos(at[i], "x", true), u.valToPos(all[i], "y", true), 7 * devicePixelRatio, 0, 2 * Math.PI);
              u.ctx.stroke();
            });
          }],
        },
      }, [at, low, high, ...values], box);
      for (const key of figure.querySelectorAll("[data-key-of]")) {
        const i = lines.indexOf(key.dataset.keyOf);
        key.style.borderTopColor = colours[i % colours.length];
        key.style.borderTopStyle = i % DASHES.length ? "dashed" : "solid";
      }
    };
    make();

    // The arrows go from value to value; what one is stands below, for eyes and ears.
    let here = -1;
    const go = (to) => {
      here = Math.min(rows.length - 1, Math.max(0, to));
      plot.setCursor({ left: plot.valToPos(at[here], "x"), top: plot.valToPos(all[here], "y") }, false);
      show(here);
    };
    box.addEventListener("keydown", (event) => {
      const to = { ArrowRight: here + 1, ArrowLeft: here < 0 ? rows.length - 1 : here - 1, Home: 0, End: rows.length - 1 }[event.key];
      if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      go(to);
    });
    box.addEventListener("blur", () => { here = -1; plot.setCursor({ left: -10, top: -10 }, false); show(null); });
    new ResizeObserver(() => { if (box.clientWidth && box.clientWidth !== plot.width) plot.setSize({ width: box.clientWidth, height: HEIGHT }); }).observe(box);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", make);
  };
  for (const figure of document.querySelectorAll("figure[data-trend]")) draw(figure);
})();
