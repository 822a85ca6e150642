"use strict";
// The charts of a run: curves, counts, destinations and causes of each cohort.
(() => {
  const { findings, ink, text, percent, count, escape, valueAxis, timeAxis, band, line, observed, timeline, events } = charts;
  // Curves are fractions of the cohort; charts count people.
  const people = (curve, size, dates) => ({
    dates: dates.map((date) => Date.parse(date)),
    ...Object.fromEntries(
      Object.entries(curve).map(([name, values]) => [name, Array.isArray(values) ? values.map((y) => (y === null ? null : Math.round(y * size * 1e6) / 1e6)) : values]),
    ),
  });
  const cohorts = findings.cohorts.map(({ compared, ...cohort }) => ({
    ...cohort,
    ...compared,
    curve: {
      ...people(compared.curve, compared.size, cohort.dates),
      observed: compared.curve.observed && people(compared.curve.observed, compared.size, cohort.dates),
    },
    destinations: cohort.destinations.map((d) => ({ ...d, incidence: people(d.incidence, compared.size, cohort.dates) })),
  }));
  const base = (description) => ({
    ...charts.base(description),
    tooltip: {
      confine: true,
      backgroundColor: ink.card,
      borderColor: ink.rule,
      textStyle: { color: ink.ink, fontSize: 13 },
    },
  });
  // What the longest of some labels of 13 pixels takes beside an axis or a bar.
  const room = (labels) => 12 + 7.5 * Math.max(...labels.map((l) => `${l}`.length));
  const weekTip = (curve, middle, lineOf, seen, low, high) => (marks) => {
    const week = Math.max(0, curve.dates.findLastIndex((day) => day <= marks[0].axisValue));
    const day = new Date(curve.dates[week]).toISOString().slice(0, 10);
    return (
      `<b>${day}</b><br>${middle} ${count(lineOf[week])}, 90 %: ${count(curve.p05[week])}–${count(curve.p95[week])}` +
      (seen && seen[week] !== null ? `<br>observed ${count(seen[week])}` : "") +
      (low && low[week] !== null && low[week] < high[week] ? ` (${count(low[week])} to ${count(high[week])}, dates being uncertain)` : "")
    );
  };

  const retention = (cohort, element) => {
    const { curve } = cohort;
    const seen = curve.observed;
    const left = Math.max(34, room([cohort.size.toLocaleString("en")]));
    const story = timeline(findings.events, curve.dates[0], curve.dates.at(-1), element.clientWidth - left - 16);
    const above = story.rows * 22 + 4;
    return {
      ...base(
        `Of ${cohort.size} researchers a median of ${count(curve.median.at(-1))} are still at ${cohort.lab} at the end, ` +
          `90 % of worlds between ${count(curve.p05.at(-1))} and ${count(curve.p95.at(-1))}` +
          (cohort.stayers.observed === null ? "." : `; observed ${cohort.stayers.observed}.`),
      ),
      tooltip: { ...base("").tooltip, trigger: "axis", formatter: weekTip(curve, "median", curve.median, seen?.best, seen?.feasibleLower, seen?.feasibleUpper) },
      grid: [
        { left, right: 16, top: above + 2, bottom: 34 },
        { left, right: 16, height: above, top: 2 },
      ],
      xAxis: [
        timeAxis(curve, element.clientWidth),
        timeAxis(curve, element.clientWidth, { gridIndex: 1, show: false }),
      ],
      yAxis: [
        valueAxis({ min: 0, max: cohort.size, interval: cohort.size > 20 ? undefined : 2 }),
        { type: "value", gridIndex: 1, min: 0, max: story.rows, inverse: true, show: false },
      ],
      series: [
        band(curve, curve.p05, curve.p95, ink.outer),
        band(curve, curve.p25, curve.p75, ink.inner),
        {
          ...line("median", curve.dates, curve.median, { color: ink.simulated, width: 2, type: [5, 4] }),
          markLine: {
            silent: true,
            symbol: "none",
            label: { show: false },
            lineStyle: { color: ink.event, width: 0.8, type: "solid", opacity: 0.55 },
            data: story.marks.map((event) => ({ xAxis: event.at })),
          },
        },
        ...observed(curve.dates, seen?.best),
        ...events(story),
      ],
    };
  };

  const stayers = (cohort, element) => {
    const seen = cohort.stayers.observed;
    const worlds = cohort.stayers.distribution;
    const total = worlds.reduce((sum, n) => sum + n, 0);
    // Of many people only the part in which there is anything.
    const first = worlds.findIndex((n, count) => n > 0 || count === seen);
    const last = worlds.findLastIndex((n, count) => n > 0 || count === seen);
    const [from, to] = worlds.length > 100 ? [Math.max(0, first - 3), last + 4] : [0, worlds.length];
    const at = seen === null ? null : seen - from;
    const shares = worlds.slice(from, to).map((n) => n / total);
    const wide = (element.clientWidth - 16) / shares.length;
    const sign = wide < 36 ? "" : " %";
    const every = Math.max(1, Math.ceil(Math.max(26, 8 + 9 * `${worlds.length}`.length) / wide));
    return {
      ...base(`Share of worlds by how many of ${cohort.size} are still at ${cohort.lab}: ` + shares.map((s, n) => `${n + from}: ${percent(s)}`).join(", ")),
      grid: { left: 8, right: 8, top: 24, bottom: seen === null ? 46 : 62 },
      xAxis: {
        type: "category",
        data: shares.map((_, n) => n + from),
        name: "still there",
        nameLocation: "middle",
        nameGap: seen === null ? 28 : 46,
        nameTextStyle: text(),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: ink.rule } },
        // What was observed is said under the axis, where no number of a bar can meet it.
        axisLabel: {
          ...text(),
          interval: (n) => n === at || (n % every === 0 && (at === null || Math.abs(n - at) >= every)),
          formatter: (n) => (Number(n) === seen ? `{seen|${n}}\n{seen|observed}` : n),
          rich: { seen: { color: ink.observed, fontWeight: 700, fontSize: 13, lineHeight: 17 } },
        },
      },
      yAxis: { show: false, type: "value" },
      series: [
        {
          type: "bar",
          barCategoryGap: "18%",
          data: shares.map((share, n) => ({
            value: share,
            itemStyle: { color: n === at ? ink.observed : ink.inner },
            label: {
              show: wide >= 24 && (share >= 0.03 || n === at),
              position: "top",
              color: n === at ? ink.observed : ink.soft,
              fontWeight: n === at ? 700 : 400,
              fontSize: 12,
              formatter: (share > 0 && share < 0.005 ? "<1" : Math.round(share * 100)) + sign,
            },
          })),
          tooltip: { formatter: (p) => `${percent(p.value)} of worlds keep ${p.name}` },
        },
      ],
    };
  };

  const destination = (cohort, element, item) => {
    const { incidence, name } = cohort.destinations[item];
    const highest = Math.max(1, ...cohort.destinations.flatMap((d) => [d.incidence.p95.at(-1), d.joins.observed ?? 0]));
    const interval = Math.ceil(highest / 4);
    const most = Math.ceil(highest / interval) * interval;
    return {
      ...base(`Researchers who left for ${name}: mean ${count(incidence.mean.at(-1))}, 90 % of worlds ${count(incidence.p05.at(-1))} to ${count(incidence.p95.at(-1))}.`),
      tooltip: { ...base("").tooltip, trigger: "axis", formatter: weekTip(incidence, "mean", incidence.mean, incidence.observed) },
      grid: { left: Math.max(26, room([most.toLocaleString("en")])), right: 14, top: 8, bottom: 28 },
      xAxis: timeAxis(incidence, Math.min(250, element.clientWidth)),
      yAxis: valueAxis({ min: 0, max: most, interval, axisLabel: { ...text(), fontSize: 12 } }),
      series: [
        band(incidence, incidence.p05, incidence.p95, ink.outer),
        { ...line("mean of worlds", incidence.dates, incidence.mean, { color: ink.simulated, width: 2, type: [5, 4] }), step: false },
        ...observed(incidence.dates, incidence.observed),
      ],
    };
  };

  const rows = (labels, extra) => ({
    type: "category",
    inverse: true,
    data: labels,
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: { ...text(), color: ink.ink },
    ...extra,
  });

  const causes = (cohort, element) => {
    const words = JSON.parse(element.dataset.words);
    const list = Object.entries(cohort.causes)
      .map(([clock, cause]) => ({ clock: words[clock] ?? clock, ...cause }))
      .sort((a, b) => b.mean - a.mean);
    const label = (c) => `${c.mean.toFixed(c.mean < 0.1 ? 2 : 1)}  (${percent(c.share)})`;
    return {
      ...base("Exits per world by cause: " + list.map((c) => `${c.clock} ${c.mean.toFixed(2)} (${percent(c.share)})`).join(", ")),
      grid: { left: 128, right: room(list.map(label)), top: 4, bottom: 8 },
      xAxis: { type: "value", show: false },
      yAxis: rows(list.map((c) => c.clock), { axisLabel: { ...text(), color: ink.ink, width: 120, overflow: "break", lineHeight: 14 } }),
      series: [
        {
          type: "bar",
          barCategoryGap: "30%",
          data: list.map((c) => c.mean),
          itemStyle: { color: ink.inner },
          label: {
            show: true,
            position: "right",
            color: ink.soft,
            fontSize: 13,
            formatter: (p) => label(list[p.dataIndex]),
          },
          tooltip: { formatter: (p) => `${escape(p.name)}: ${p.value.toFixed(2)} exits per world` },
        },
      ],
    };
  };

  const makers = { retention, stayers, destination, causes };
  charts.show((element) => {
    const { chart, cohort, item } = element.dataset;
    return makers[chart](cohorts[cohort], element, item);
  });
})();
