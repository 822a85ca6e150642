"use strict";
// The charts of a calibration: densities before and after, pairs of parameters, predictions, ranks.
(() => {
  const { findings, ink, base: named } = charts;
  const text = () => charts.text({ fontSize: 12, hideOverlap: true });
  const axis = (extra) => ({
    type: "value",
    axisLabel: text(),
    axisLine: { lineStyle: { color: ink.rule } },
    axisTick: { show: false },
    splitLine: { show: false },
    ...extra,
  });
  const base = (description) => ({ ...named(description), grid: { left: 8, right: 12, top: 10, bottom: 8, containLabel: true } });
  const line = (data, colour, extra) => ({ type: "line", data, symbol: "none", silent: true, lineStyle: { color: colour, width: 2 }, ...extra });
  const polygon = (low, high, colour) => ({
    type: "custom",
    silent: true,
    data: [low[0]],
    renderItem: (_, api) => ({
      type: "polygon",
      shape: { points: [...high, ...[...low].reverse()].map((point) => api.coord(point)) },
      style: { fill: colour },
    }),
  });
  const bars = (edges, heights) => edges.slice(0, -1).flatMap((x, i) => [[x, heights[i]], [edges[i + 1], heights[i]]]);

  const density = ({ lesson, edges, prior, posterior }) => ({
    ...base(`Density of ${lesson.name} before and after the data`),
    grid: { left: 4, right: 12, top: 10, bottom: 26 },
    xAxis: axis({ min: edges[0], max: edges.at(-1), splitNumber: 4, axisLabel: { ...text(), showMinLabel: false, showMaxLabel: false } }),
    yAxis: axis({ show: false, max: Math.max(...prior, ...posterior) * 1.05 }),
    series: [line(bars(edges, prior), ink.inner, { lineStyle: { width: 0 }, areaStyle: { color: ink.outer } }), line(bars(edges, posterior), ink.simulated)],
  });
  const pair = ({ x, y, points }) => ({
    ...base(`Draws of ${x} and ${y}`),
    xAxis: axis({ scale: true, splitNumber: 4 }),
    yAxis: axis({ scale: true, splitNumber: 4 }),
    series: [{ type: "scatter", silent: true, symbolSize: 4, data: points, itemStyle: { color: ink.simulated, opacity: 0.45 } }],
  });
  const prediction = ({ cohort, dates, compared }) => {
    const at = dates.map((date) => Date.parse(date));
    const curve = (values) => values.map((share, week) => [at[week], share === null ? null : share * compared.size]);
    const { p05, p95, median, observed } = compared.curve;
    const years = at.filter((_, i) => i === 0 || i === at.length - 1);
    return {
      ...base(`Members of ${cohort} still there, simulated and observed`),
      xAxis: axis({
        min: at[0],
        max: at.at(-1),
        axisLabel: { ...text(), customValues: years, formatter: (value) => new Date(value).toISOString().slice(0, 7), alignMinLabel: "left", alignMaxLabel: "right" },
      }),
      yAxis: axis({ min: 0, max: compared.size, splitNumber: 3 }),
      series: [
        polygon(curve(p05), curve(p95), ink.outer),
        line(curve(median), ink.simulated, { step: "end" }),
        ...(observed ? [line(curve(observed.best), ink.observed, { step: "end", lineStyle: { color: ink.observed, width: 3 } })] : []),
      ],
    };
  };
  const ranks = (statistics) => (quantity) => {
    const places = statistics.lower.length;
    const share = (count, i) => count / statistics.replicates - (i + 1) / places;
    const at = (i) => (i + 1) / places;
    const below = statistics.lower.map((_, i) => quantity.shares.filter((s) => s <= at(i) + 1e-12).length);
    return {
      ...base(`Rank distribution of ${quantity.name}`),
      xAxis: axis({ min: 0, max: 1, splitNumber: 2 }),
      yAxis: axis({ scale: true, splitNumber: 2, min: -0.1, max: 0.1 }),
      series: [
        polygon(
          statistics.lower.map((count, i) => [at(i), share(count, i)]),
          statistics.upper.map((count, i) => [at(i), share(count, i)]),
          ink.outer,
        ),
        line(below.map((count, i) => [at(i), share(count, i)]), quantity.holds ? ink.simulated : ink.observed),
      ],
    };
  };
  const makers = {
    density: [findings.learnt, density],
    pair: [findings.pairs, pair],
    prediction: [findings.predictions, prediction],
    sbc: [findings.sbc?.quantities, ranks(findings.sbc)],
    sbcByMonth: [findings.sbcByMonth?.quantities, ranks(findings.sbcByMonth)],
    recovery: [findings.recovery?.quantities, ranks(findings.recovery)],
  };
  charts.show((element) => {
    const [items, option] = makers[element.dataset.chart];
    return option(items[Number(element.dataset.index)]);
  });
})();
