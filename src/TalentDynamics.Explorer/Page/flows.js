// Where people are half-year by half-year: width is expected people, and every ribbon is drawn in the order of the places.
import { count, make, svg, table } from "/dom.js";

const nodeWidth = 12;
const gap = 6;
const few = 0.05;

const columnsOf = ({ stays }, height) => {
  const size = stays[0].reduce((sum, people) => sum + people, 0);
  const scale = (height - gap * (stays[0].length - 1)) / size;
  return {
    scale,
    tops: stays.map((at) => {
      let top = 0;
      return at.map((people) => {
        const here = top;
        top += people * scale + (people < few ? 0 : gap);
        return here;
      });
    }),
  };
};

const ribbon = (x1, y1, x2, y2, width) => {
  const middle = (x1 + x2) / 2;
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2} L${x2},${y2 + width} C${middle},${y2 + width} ${middle},${y1 + width} ${x1},${y1 + width} Z`;
};

const words = ({ dates, places, stays }) => {
  const last = stays.at(-1);
  const gone = places
    .map((name, i) => ({ name, people: last[i] }))
    .slice(1)
    .filter(({ people }) => people >= 0.3)
    .slice(0, 3)
    .map(({ name, people }) => `${count(people)} at ${name}`);
  return `On ${dates.at(-1)} ${count(last[0])} are at ${places[0]}${gone.length > 0 ? `, ${gone.join(", ")}` : ""}: means over worlds.`;
};

export const flows = (place, list, note, flow) => {
  const { dates, places, stays, low, high, moves } = flow;
  const width = Math.max(280, place.clientWidth);
  const labels = width < 480 ? 110 : 190;
  const longest = Math.floor((labels - nodeWidth - 34) / 6.6);
  const short = (name) => (name.length > longest ? `${name.slice(0, longest - 1)}…` : name);
  const height = width < 480 ? 260 : 300;
  const { scale, tops } = columnsOf(flow, height);
  const at = (stop) => (stop * (width - labels - nodeWidth)) / (dates.length - 1);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height + 22}`, width, height: height + 22, role: "img", "aria-label": words(flow) });
  moves.forEach((leg, stop) => {
    const out = [...tops[stop]];
    const into = [...tops[stop + 1]];
    leg.forEach((row, from) =>
      row.forEach((people, to) => {
        const thick = people * scale;
        if (people >= few / 5) picture.append(svg("path", { class: from === to ? "stays" : "moves", d: ribbon(at(stop) + nodeWidth, out[from], at(stop + 1), into[to], thick) }));
        out[from] += thick;
        into[to] += thick;
      }),
    );
  });
  let below = -Infinity;
  stays.forEach((all, stop) =>
    all.forEach((people, i) => {
      if (people < few) return;
      picture.append(svg("rect", { class: i === 0 ? "node own" : "node", x: at(stop), y: tops[stop][i], width: nodeWidth, height: Math.max(1, people * scale) }));
      if (stop < dates.length - 1) return;
      const middle = Math.max(tops[stop][i] + (people * scale) / 2 + 4, below + 14);
      if (middle > height + 6) return;
      below = middle;
      picture.append(svg("text", { x: at(stop) + nodeWidth + 6, y: middle }, `${short(places[i])} ${count(people)}`));
    }),
  );
  dates.forEach((day, stop) => {
    const isLast = stop === dates.length - 1;
    const anchor = stop === 0 ? "start" : "middle";
    if (width >= 480 || isLast || (stop % 2 === 0 && stop < dates.length - 2)) picture.append(svg("text", { class: "day", x: at(stop) + (stop === 0 ? 0 : nodeWidth / 2), y: height + 18, "text-anchor": anchor }, day.slice(0, 7)));
  });
  place.replaceChildren(picture);
  note.textContent = words(flow);
  const range = (stop, i) => (low[stop][i] === undefined ? "" : ` (${low[stop][i]}–${high[stop][i]})`);
  table(list, ["Place", ...dates.map((day) => day.slice(0, 7))], places.map((name, i) => [make("span", "", name), ...stays.map((all, stop) => `${count(all[i])}${range(stop, i)}`)]));
};
