// The curve as a picture that says what it shows: the answer, the events as the levers have them, and what the lines are.
import { byId } from "/dom.js";
import { page } from "/page.js";
import { shownCurve } from "/paint.js";
import { curveOption } from "/views.js";

const least = 760;
const margin = 16;
const line = 18;
const height = 320;
const wholeTitle = 2 * 22; // an answer of two lines
const story = { left: 34, right: 16 };

const text = (top, words, style) => ({
  type: "text",
  left: margin,
  top,
  silent: true,
  style: { text: words, fill: charts.ink.ink, fontSize: 13, ...style },
});
const said = ({ date, lab, title, isMoved, isOff }, i) => `${i + 1}  ${date}${isOff ? ", taken away" : isMoved ? ", moved" : ""}  ${lab}: ${title}`;

const optionOf = (width, events) => {
  const { scenario, cohort } = page;
  const timeline = charts.timeline(events, Date.parse(scenario.dates[0]), Date.parse(scenario.dates.at(-1)), width - story.left - story.right);
  const option = curveOption(scenario, cohort, page.current.look, { ...shownCurve(), width, story: timeline });
  const rail = events.length > 0 ? timeline.rows * 22 + 4 : 0;
  const key = margin + wholeTitle + 6;
  const top = key + line + 8 + rail;
  const list = top + height + 34 + 8;
  const wide = { width: width - 2 * margin, overflow: "break" };
  return {
    ...option,
    height: list + events.length * line + margin,
    grid: [{ ...story, top, height }, { ...story, top: top - rail, height: rail }],
    xAxis: [option.xAxis, { ...option.xAxis, gridIndex: 1, show: false }],
    yAxis: [option.yAxis, { type: "value", gridIndex: 1, min: 0, max: timeline.rows, inverse: true, show: false }],
    series: [...option.series, ...charts.events(timeline)],
    graphic: [
      text(margin, byId("headline").textContent, { ...wide, fontSize: 16, fontWeight: 600, lineHeight: 22 }),
      text(key, `Bands: 90 % and 50 % of worlds. Line: mean. Dashed: baseline.${cohort.curve ? " Orange: observed." : ""}`, { fill: charts.ink.soft }),
      ...events.map((event, i) => text(list + i * line, said(event, i), { width: wide.width, overflow: "truncate", ellipsis: "…", fill: event.isOff ? charts.ink.soft : charts.ink.ink })),
    ],
  };
};

/** The address of an SVG. */
export const picture = () => {
  const width = Math.max(least, byId("curve").clientWidth);
  const { height: whole, ...option } = optionOf(width, page.rail.events());
  const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, width, height: whole });
  try {
    drawn.setOption(option);
    return `data:image/svg+xml;charset=UTF-8,${encodeURIComponent(drawn.renderToSVGString())}`;
  } finally {
    drawn.dispose();
  }
};
