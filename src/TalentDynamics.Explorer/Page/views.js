// What is shown of a look. Text from the scenario is only ever text.
import { byId, count, make, svg, table } from "/dom.js";
import { flows } from "/flows.js";
import * as words from "/words.js";

// Colours and size are asked of the browser once, and again when they have changed: to ask is to wait for a layout.
let isKnown = false;
export const forget = () => (isKnown = false);

const draw = (element, option) => {
  const drawn = echarts.getInstanceByDom(element) ?? echarts.init(element, null, { renderer: "svg" });
  if (!isKnown) drawn.resize();
  isKnown = true;
  drawn.setOption(option, { notMerge: true });
  return drawn;
};

const tooltip = () => ({
  confine: true,
  renderMode: "richText",
  backgroundColor: charts.ink.card,
  borderColor: charts.ink.rule,
  textStyle: { color: charts.ink.ink, fontSize: 13 },
});

const weekTip = (dates, curve, ghost, seen) => (marks) => {
  const week = Math.max(0, dates.findLastIndex((day) => day <= marks[0].axisValue));
  return [
    new Date(dates[week]).toISOString().slice(0, 10),
    `mean ${count(curve.mean[week])}, baseline ${count(ghost.mean[week])}`,
    `in 9 of 10 worlds between ${count(curve.p05[week])} and ${count(curve.p95[week])}`,
    ...(seen && seen[week] !== null ? [`observed ${count(seen[week])}`] : []),
  ].join("\n");
};

const pinDashes = [
  [2, 3],
  [8, 3, 2, 3],
  [12, 4],
];
const pinned = (dates, cohort, pins) =>
  pins.map(({ letter, look }, i) => ({
    ...charts.line(letter, dates, look.cohorts[cohort.id].curve.mean, { color: charts.ink.ink, width: 1.5, type: pinDashes[i] }),
    z: 3,
    endLabel: { show: true, formatter: letter, color: charts.ink.ink, distance: 3 },
  }));
const alone = (dates, cohort, weeks) => {
  if (!weeks) return [];
  const still = dates.map((_, week) => cohort.size - weeks.filter((left) => left < week).length);
  return [{ ...charts.line("one world", dates, still, { color: charts.ink.ink, width: 2 }), z: 6 }];
};

// Above a curve that is to be saved stand its events: a picture has no rail.
export const curveOption = (scenario, cohort, look, { width, single = null, pinned: pins = [], story = null }) => {
  const { curve, ghost } = look.cohorts[cohort.id];
  const { ink } = charts;
  const dates = scenario.dates.map((date) => Date.parse(date));
  const of = { dates, ...curve };
  const hairlines = story && {
    markLine: {
      silent: true,
      symbol: "none",
      label: { show: false },
      lineStyle: { color: ink.event, width: 0.8, type: "solid", opacity: 0.55 },
      data: story.marks.filter(({ isOff }) => !isOff).map(({ at }) => ({ xAxis: at })),
    },
  };
  return {
    ...charts.base(words.curve(look, cohort)),
    tooltip: { ...tooltip(), trigger: "axis", formatter: weekTip(dates, curve, ghost, cohort.curve) },
    grid: { left: 34, right: 16, top: 12, bottom: 34 },
    xAxis: charts.timeAxis(of, width),
    yAxis: charts.valueAxis({ min: 0, max: cohort.size, interval: cohort.size > 20 ? undefined : 2 }),
    series: [
      charts.band(of, curve.p05, curve.p95, ink.outer),
      charts.band(of, curve.p25, curve.p75, ink.inner),
      { ...charts.line("mean", dates, curve.mean, { color: ink.simulated, width: 3 }), ...hairlines },
      { ...charts.line("baseline", dates, ghost.mean, { color: ink.soft, width: 2, type: [5, 4] }), z: 4 },
      ...pinned(dates, cohort, pins),
      ...alone(dates, cohort, single),
      ...charts.observed(dates, cohort.curve),
    ],
  };
};

/** ① The curve, with the baseline's ghost, what was observed, pinned arms and a single world. */
export const curve = (scenario, cohort, look, { single, pinned: pins }) => {
  if (!isKnown) charts.mix();
  const element = byId("curve");
  const width = isKnown ? echarts.getInstanceByDom(element).getWidth() : element.clientWidth;
  const drawn = draw(element, curveOption(scenario, cohort, look, { width, single, pinned: pins }));
  byId("curve-words").textContent = words.curve(look, cohort);
  return drawn;
};

/** The same as a table. */
export const curveTable = (scenario, cohort, look) => {
  const { curve, ghost } = look.cohorts[cohort.id];
  table(byId("curve-table"), ["Day", "Mean", "90 % of worlds", "Baseline", "Observed"], rowsOf(scenario, cohort, curve, ghost));
};

const rowsOf = (scenario, cohort, curve, ghost) =>
  scenario.dates
    .map((day, week) => ({ day, week }))
    .filter(({ week }) => week % 13 === 0 || week === scenario.dates.length - 1)
    .map(({ day, week }) => [
      day,
      count(curve.mean[week]),
      `${count(curve.p05[week])}–${count(curve.p95[week])}`,
      count(ghost.mean[week]),
      cohort.curve && cohort.curve[week] !== null ? count(cohort.curve[week]) : "–",
    ]);

const track = (most, arm, base, seen, isBelieved) => {
  const bar = (className, value) => {
    const made = make("i", className);
    made.style.width = `${(100 * value) / most}%`;
    return made;
  };
  const made = make("span", "track", bar(isBelieved ? "arm believed" : "arm", arm), bar("base", base));
  made.setAttribute("aria-hidden", "true");
  if (seen !== undefined) {
    const mark = make("i", "seen");
    mark.style.left = `${(100 * seen) / most}%`;
    made.append(mark);
  }
  return made;
};

const withTrack = (name, made) => {
  const cell = document.createDocumentFragment();
  cell.append(name, made);
  return cell;
};

// Where all worlds are alike a picture of one column would be a tower.
const atLeast = (least, most, size) => {
  const columns = 9;
  const low = Math.max(0, Math.min(least, size - columns + 1, Math.floor((least + most - columns + 1) / 2)));
  return [Math.min(least, low), Math.max(most, Math.min(size, low + columns - 1))];
};

/** ② Fifty worlds by how many stay. */
export const dots = (cohort, look) => {
  const { dots, ghostDots } = look.cohorts[cohort.id];
  const tally = (list) => list.reduce((counts, n) => counts.set(n, (counts.get(n) ?? 0) + 1), new Map());
  const [arm, ghost] = [tally(dots), tally(ghostDots)];
  const seen = [...arm.keys(), ...ghost.keys(), ...(cohort.stayers === null ? [] : [cohort.stayers])];
  const [least, most] = atLeast(Math.min(...seen), Math.max(...seen), cohort.size);
  const high = Math.max(...arm.values(), ...ghost.values());
  const side = Math.min(36, 560 / (most - least + 1));
  const step = Math.min(14, side * 0.9, 240 / high);
  const width = (most - least + 1) * side;
  const floor = high * step + 6;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${floor + 44}`, role: "img", "aria-label": dotWords(cohort, dots, ghostDots) });
  for (let n = least; n <= most; n += 1) {
    const x = (n - least + 0.5) * side;
    for (let i = 0; i < (ghost.get(n) ?? 0); i += 1) picture.append(svg("circle", { class: "dot-ghost", cx: x, cy: floor - (i + 0.5) * step, r: step * 0.46 }));
    for (let i = 0; i < (arm.get(n) ?? 0); i += 1) picture.append(svg("circle", { class: "dot", cx: x, cy: floor - (i + 0.5) * step, r: step * 0.34 }));
    const isSeen = n === cohort.stayers;
    if (isSeen) picture.append(svg("circle", { class: "dot-ring", cx: x, cy: floor + 14, r: 12 }));
    const every = Math.ceil(24 / side);
    if (isSeen || (n - least) % every === 0) picture.append(svg("text", { class: isSeen ? "dot-text observed" : "dot-text", x, y: floor + 19 }, n));
  }
  const made = byId("dots");
  made.replaceChildren(picture);
  picture.style.maxWidth = `${Math.max(width, 200) * 1.2}px`;
  byId("dots-words").textContent =
    "Each dot is one world in fifty. Filled: with the levers; outlined: the baseline" + (cohort.stayers === null ? "." : "; ringed: observed.");
};
const dotWords = (cohort, dots, ghostDots) =>
  `Of fifty worlds ${dots.filter((n) => 2 * n >= cohort.size).length} keep half of ${cohort.size} or more; in the baseline ${ghostDots.filter((n) => 2 * n >= cohort.size).length}.`;

/** ③ Where they go. */
export const destinations = (cohort, look) => {
  const seen = cohort.destinations;
  const list = look.cohorts[cohort.id].destinations.filter(({ id, arm, base }) => arm >= 0.05 || base >= 0.05 || seen[id] > 0);
  const most = Math.max(0.1, ...list.flatMap(({ id, arm, base }) => [arm, base, seen[id] ?? 0]));
  const isSeen = Object.keys(seen).length > 0;
  table(
    byId("destinations"),
    ["Lab", "Levers", "Baseline", ...(isSeen ? ["Observed"] : [])],
    list.map(({ id, name, arm, base }) => [
      withTrack(name, track(most, arm, base, isSeen ? (seen[id] ?? 0) : undefined)),
      count(arm),
      count(base),
      ...(isSeen ? [String(seen[id] ?? 0)] : []),
    ]),
  );
};

/** ③ How they get there. */
export const moves = (cohort, look) => flows(byId("flows"), byId("flows-table"), byId("flows-words"), look.cohorts[cohort.id].flows);

/** ⑤ Who flips. */
export const members = (cohort, look) => {
  const list = [...look.cohorts[cohort.id].members].sort((a, b) => Math.abs(b.arm - b.base) - Math.abs(a.arm - a.base) || b.arm - a.arm);
  table(
    byId("members"),
    ["Researcher", "Levers", "Baseline"],
    list.slice(0, 40).map(({ name, arm, base }) => [withTrack(name, track(1, arm, base)), words.percent(arm), words.percent(base)]),
  );
};

/** ⑥ Why they leave. */
export const causes = (cohort, look, believed) => {
  const list = look.cohorts[cohort.id].causes;
  const most = Math.max(0.1, ...list.flatMap(({ arm, base }) => [arm, base]));
  table(
    byId("causes"),
    ["Clock", "Levers", "Baseline"],
    list.map(({ clock, arm, base }) => [withTrack(words.clock(clock), track(most, arm, base, undefined, believed.has(clock))), count(arm), count(base)]),
  );
};

/** ④ One world's careers. */
export const careers = (scenario, cohort, world) => {
  const from = Date.parse(scenario.dates[0]);
  const reach = Date.parse(scenario.dates.at(-1)) - from;
  const at = (day) => (100 * (Date.parse(day) - from)) / reach;
  const lanes = world.careers.map(({ name, spells }) => {
    const lane = make("div", "lane");
    spells.forEach((spell, i) => {
      const bar = make("span", spell.lab === cohort.lab ? "spell own" : "spell", spell.lab);
      bar.title = spell.lab; // where a short stay has no room for it
      bar.style.left = `${at(spell.from)}%`;
      bar.style.width = `${Math.max(0.3, at(spell.to) - at(spell.from))}%`;
      lane.append(bar);
      if (i < spells.length - 1) lane.append(exitOf(name, spell, at(spell.to)));
    });
    return make("div", "career", make("span", "", name), lane);
  });
  byId("careers").replaceChildren(...lanes);
  byId("why").textContent = "Select an exit to see why.";
};
const exitOf = (name, spell, place) => {
  const button = make("button", "exit", spell.cause ? spell.cause[0].toUpperCase() : "·");
  button.type = "button";
  button.style.left = `${place}%`;
  button.setAttribute("aria-label", `${name} leaves ${spell.lab} on ${spell.to}: why?`);
  button.addEventListener("click", () => (byId("why").textContent = `${name}, ${spell.to}. ${spell.why}`));
  return button;
};
