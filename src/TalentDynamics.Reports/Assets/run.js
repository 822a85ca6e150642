"use strict";
// The charts of a run: curves, counts, destinations and causes of each cohort.
(() => {
  const { findings, ink, text } = charts;
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
  const percent = (share) => (share > 0 && share < 0.01 ? "<1" : Math.round(share * 100)) + " %";
  const count = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(1));
  const escape = (raw) => String(raw).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

  const base = (description) => ({
    ...charts.base(description),
    tooltip: {
      confine: true,
      backgroundColor: ink.card,
      borderColor: ink.rule,
      textStyle: { color: ink.ink, fontSize: 13 },
    },
  });
  const valueAxis = (extra) => ({
    type: "value",
    axisLabel: text(),
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: ink.rule } },
    ...extra,
  });
  // A value axis in milliseconds: the time axis of ECharts 6.0 cannot format labels at given dates.
  // A label at every nth month that the width has room for; January carries the year.
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const timeAxis = (curve, width, extra) => {
    const first = new Date(curve.dates[0]);
    const last = new Date(curve.dates.at(-1));
    const span = (last - first) / 2.63e9;
    const every = [1, 3, 6, 12, 24, 60, 120].find((n) => (span / n) * 52 < width) ?? 240;
    const ticks = [];
    for (let month = first.getUTCFullYear() * 12; ; month += every) {
      const tick = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (tick > last) break;
      if (tick >= first) ticks.push(tick);
    }
    const name = (value) => {
      const day = new Date(value);
      return day.getUTCMonth() === 0 ? `{year|${day.getUTCFullYear()}}` : months[day.getUTCMonth()];
    };
    return {
      type: "value",
      min: +first,
      max: +last,
      axisLine: { lineStyle: { color: ink.rule } },
      axisTick: { show: true, customValues: ticks, lineStyle: { color: ink.rule } },
      axisLabel: { ...text(), margin: 12, customValues: ticks, formatter: name, rich: { year: { color: ink.ink, fontSize: 13, fontWeight: 600 } } },
      splitLine: { show: false },
      ...extra,
    };
  };

  const steps = (dates, values) =>
    values.flatMap((y, week) => [
      [dates[week], y],
      [dates[week + 1] ?? dates[week], y],
    ]);
  const band = (curve, low, high, colour) => ({
    type: "custom",
    silent: true,
    tooltip: { show: false },
    data: [[curve.dates[0], low[0]]],
    renderItem: (_, api) => ({
      type: "polygon",
      shape: { points: [...steps(curve.dates, high), ...steps(curve.dates, low).reverse()].map((point) => api.coord(point)) },
      style: { fill: colour },
    }),
  });
  const line = (name, dates, values, look) => ({
    type: "line",
    name,
    data: values.map((y, week) => [dates[week], y]),
    symbol: "none",
    step: "end",
    lineStyle: look,
    itemStyle: { color: look.color },
  });
  const observed = (dates, values) =>
    values ? [{ ...line("observed", dates, values, { color: ink.observed, width: 3 }), z: 5 }] : [];
  const weekTip = (curve, middle, lineOf, seen, low, high) => (marks) => {
    const week = Math.max(0, curve.dates.findLastIndex((day) => day <= marks[0].axisValue));
    const day = new Date(curve.dates[week]).toISOString().slice(0, 10);
    return (
      `<b>${day}</b><br>${middle} ${count(lineOf[week])}, 90 %: ${count(curve.p05[week])}–${count(curve.p95[week])}` +
      (seen && seen[week] !== null ? `<br>observed ${count(seen[week])}` : "") +
      (low && low[week] !== null && low[week] < high[week] ? ` (${count(low[week])} to ${count(high[week])}, dates being uncertain)` : "")
    );
  };

  // Events of the same weeks go to the next lane, so that no number hides another.
  const lanes = (marks, place, reserved) => {
    const last = [reserved.left];
    return marks.map((event) => {
      const x = place(event.at);
      let lane = last.findIndex((end, l) => x - end > 21 && (l > 0 || x < reserved.right));
      if (lane < 0) lane = last.length;
      last[lane] = x;
      return lane;
    });
  };
  const range = (events) => (events.length === 1 ? events[0].number : `${events[0].number}–${events.at(-1).number}`);

  // Events stand above the curve, each with a hairline down to the axis; what came before or after is named at the edge.
  const timeline = (from, to, width) => {
    const events = findings.events.map((event, i) => ({ ...event, number: i + 1, at: Date.parse(event.date) }));
    const earlier = events.filter((event) => event.at < from);
    const later = events.filter((event) => event.at > to);
    const marks = events.filter((event) => event.at >= from && event.at <= to);
    const place = (at) => ((at - from) / (to - from)) * width;
    const lane = lanes(marks, place, { left: earlier.length ? 76 : -30, right: later.length ? width - 70 : Infinity });
    const edges = [
      ...(earlier.length ? [{ at: from, name: `◂ ${range(earlier)} earlier`, align: "left" }] : []),
      ...(later.length ? [{ at: to, name: `${range(later)} later ▸`, align: "right" }] : []),
    ];
    return { marks, lane, edges, rows: Math.max(1, ...lane.map((l) => l + 1)) };
  };
  const events = ({ marks, lane, edges, rows }) => {
    const lower = { xAxisIndex: 1, yAxisIndex: 1 };
    return [
      {
        ...lower,
        type: "custom",
        silent: true,
        data: marks.map((event, i) => [event.at, lane[i] + 0.5]),
        renderItem: (_, api) => {
          const [x, y] = api.coord([api.value(0), api.value(1)]);
          return { type: "line", shape: { x1: x, x2: x, y1: y, y2: api.coord([api.value(0), rows])[1] }, style: { stroke: ink.event, lineWidth: 0.8 } };
        },
      },
      {
        ...lower,
        type: "custom",
        silent: true,
        data: edges.map((edge) => [edge.at, 0.5]),
        renderItem: (item, api) => {
          const [x, y] = api.coord([api.value(0), api.value(1)]);
          const { name, align } = edges[item.dataIndex];
          return { type: "text", style: { text: name, x, y, textAlign: align, textVerticalAlign: "middle", fill: ink.event, fontSize: 12 } };
        },
      },
      {
        ...lower,
        type: "scatter",
        z: 6,
        data: marks.map((event, i) => ({ value: [event.at, lane[i] + 0.5], event })),
        symbolSize: 19,
        itemStyle: { color: ink.card, borderColor: ink.event, borderWidth: 1.5 },
        label: { show: true, formatter: (p) => p.data.event.number, color: ink.ink, fontSize: 12 },
        tooltip: {
          trigger: "item",
          formatter: (p) => `<b>${p.data.event.date}</b> ${escape(p.data.event.lab)}<br>${escape(p.data.event.title)}`,
        },
      },
    ];
  };

  const retention = (cohort, element) => {
    const { curve } = cohort;
    const seen = curve.observed;
    const story = timeline(curve.dates[0], curve.dates.at(-1), element.clientWidth - 50);
    const above = story.rows * 22 + 4;
    return {
      ...base(
        `Of ${cohort.size} researchers a median of ${count(curve.median.at(-1))} are still at ${cohort.lab} at the end, ` +
          `90 % of worlds between ${count(curve.p05.at(-1))} and ${count(curve.p95.at(-1))}` +
          (cohort.stayers.observed === null ? "." : `; observed ${cohort.stayers.observed}.`),
      ),
      tooltip: { ...base("").tooltip, trigger: "axis", formatter: weekTip(curve, "median", curve.median, seen?.best, seen?.feasibleLower, seen?.feasibleUpper) },
      grid: [
        { left: 34, right: 16, top: above + 2, bottom: 34 },
        { left: 34, right: 16, height: above, top: 2 },
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
    const shares = worlds.map((n) => n / total);
    const wide = (element.clientWidth - 16) / shares.length;
    const sign = wide < 36 ? "" : " %";
    const every = Math.max(1, Math.ceil(26 / wide));
    return {
      ...base(`Share of worlds by how many of ${cohort.size} are still at ${cohort.lab}: ` + shares.map((s, n) => `${n}: ${percent(s)}`).join(", ")),
      grid: { left: 8, right: 8, top: 24, bottom: seen === null ? 46 : 62 },
      xAxis: {
        type: "category",
        data: shares.map((_, n) => n),
        name: "still there",
        nameLocation: "middle",
        nameGap: seen === null ? 28 : 46,
        nameTextStyle: text(),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: ink.rule } },
        // What was observed is said under the axis, where no number of a bar can meet it.
        axisLabel: {
          ...text(),
          interval: (n) => n === seen || (n % every === 0 && (seen === null || Math.abs(n - seen) >= every)),
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
            itemStyle: { color: n === seen ? ink.observed : ink.inner },
            label: {
              show: wide >= 24 && (share >= 0.03 || n === seen),
              position: "top",
              color: n === seen ? ink.observed : ink.soft,
              fontWeight: n === seen ? 700 : 400,
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
      grid: { left: 26, right: 14, top: 8, bottom: 28 },
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
    return {
      ...base("Exits per world by cause: " + list.map((c) => `${c.clock} ${c.mean.toFixed(2)} (${percent(c.share)})`).join(", ")),
      grid: { left: 128, right: 96, top: 4, bottom: 8 },
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
            formatter: (p) => `${p.value.toFixed(p.value < 0.1 ? 2 : 1)}  (${percent(list[p.dataIndex].share)})`,
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
