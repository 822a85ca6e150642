"use strict";
// What the charts of all pages have in common. On a page of findings every element with data-chart is drawn from the findings in the file; the
// explorer draws what it is told. Colours come from the style sheet, so light, dark and print agree.
const charts = (() => {
  const data = document.getElementById("findings");
  const findings = data && JSON.parse(data.textContent);
  const places = [...document.querySelectorAll("[data-chart]")];
  const names = ["card", "ink", "soft", "rule", "simulated", "outer", "inner", "observed", "event"];
  const ink = {};
  const mix = () => {
    const style = getComputedStyle(document.documentElement);
    names.forEach((name) => (ink[name] = style.getPropertyValue("--" + name).trim()));
  };
  const text = (extra) => ({ color: ink.soft, fontSize: 13, ...extra });
  const base = (description) => ({
    animation: false,
    backgroundColor: ink.card,
    aria: { enabled: true, label: { description } },
    // A saved SVG has this in an attribute between double quotes.
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily.replaceAll('"', "'"), color: ink.ink },
  });

  const save = (address, name) => {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
  };
  const raster = (svg, name) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth * 2;
      canvas.height = image.naturalHeight * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      save(canvas.toDataURL("image/png"), name);
    };
    image.src = svg;
  };
  /** Offers to save what is drawn in an element, or what `svg` makes of it; answers with the row that does. */
  const offer = (element, svg = () => echarts.getInstanceByDom(element).getDataURL({ type: "svg" })) => {
    const called = element.dataset.name ?? element.getAttribute("aria-label");
    const name = called.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
    const button = (kind, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = kind;
      made.setAttribute("aria-label", `Save as ${kind}: ${called}`);
      made.addEventListener("click", act);
      return made;
    };
    const row = document.createElement("p");
    row.className = "save";
    row.append("Save ", button("PNG", () => raster(svg(), name + ".png")), button("SVG", () => save(svg(), name + ".svg")));
    element.after(row);
    return row;
  };

  const show = (optionOf) => {
    const draw = () => {
      mix();
      for (const element of places) {
        const drawn = echarts.getInstanceByDom(element) ?? echarts.init(element, null, { renderer: "svg" });
        drawn.resize();
        drawn.setOption(optionOf(element), { notMerge: true });
      }
    };
    let waiting = 0;
    const soon = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(draw);
    };
    places.forEach((element) => offer(element));
    draw();
    new ResizeObserver(soon).observe(document.body);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    matchMedia("print").addEventListener("change", draw);
  };
  const percent = (share) => (share > 0 && share < 0.01 ? "<1" : Math.round(share * 100)) + " %";
  const count = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(1));
  const escape = (raw) => String(raw).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

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
  const timeline = (list, from, to, width) => {
    const events = list.map((event, i) => ({ ...event, number: i + 1, at: Date.parse(event.date) }));
    const earlier = events.filter((event) => event.at < from);
    const later = events.filter((event) => event.at > to);
    const marks = events.filter((event) => event.at >= from && event.at <= to);
    const place = (at) => ((at - from) / (to - from)) * width;
    const lane = lanes(marks, place, { left: earlier.length ? 96 : -30, right: later.length ? width - 90 : Infinity });
    const edges = [
      ...(earlier.length ? [{ at: from, name: `◂ no. ${range(earlier)} earlier`, align: "left" }] : []),
      ...(later.length ? [{ at: to, name: `no. ${range(later)} later ▸`, align: "right" }] : []),
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
        data: marks.map((event, i) => ({ value: [event.at, lane[i] + 0.5], event, ...(event.isOff && { itemStyle: { borderType: "dashed" } }) })),
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

  return { findings, ink, mix, text, base, show, offer, percent, count, escape, valueAxis, timeAxis, band, line, observed, timeline, events };
})();
