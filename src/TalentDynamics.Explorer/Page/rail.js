// Events under the curve's axis: dragged along it, or moved with the keyboard: arrows a week, with Shift a month, Space off and on.
import { byId, make } from "/dom.js";

const spacing = 26;
const day = 86_400_000;
const iso = (time) => new Date(time).toISOString().slice(0, 10);
const inMonths = (time, months) => {
  const date = new Date(time);
  return date.setUTCMonth(date.getUTCMonth() + months);
};

/** Builds the rail of the events that happen on the axis; `move(path, value, isFinal)` as of the levers. */
export const makeRail = (place, note, scenario, move) => {
  const [first, last] = [Date.parse(scenario.dates[0]), Date.parse(scenario.dates.at(-1))];
  const levers = new Map(scenario.levers.map((lever) => [lever.path, lever]));
  const events = scenario.events.filter(({ id, date }) => levers.has(`events.${id}.date`) && Date.parse(date) >= first && Date.parse(date) <= last);
  const marks = events.map((event, i) => {
    const mark = make("div", "mark", String(i + 1));
    mark.tabIndex = 0;
    mark.setAttribute("role", "slider");
    mark.setAttribute("aria-label", `${event.lab}: ${event.title}`);
    mark.setAttribute("aria-valuemin", Math.round(first / day));
    mark.setAttribute("aria-valuemax", Math.round(last / day));
    place.append(mark);
    const state = { event, mark, at: Date.parse(event.date), isOff: false };
    listen(state);
    return state;
  });

  function put({ event }, time, isFinal) {
    const lever = levers.get(`events.${event.id}.date`);
    const bounded = Math.min(Math.max(time, first, Date.parse(lever.from)), last, Date.parse(lever.to));
    const value = iso(bounded);
    move(lever.path, value === lever.base ? null : value, isFinal);
  }
  function toggle({ event, isOff }) {
    if (levers.has(`events.${event.id}`)) move(`events.${event.id}`, isOff ? null : "null", true);
  }
  function tell({ event, at, isOff }) {
    note.textContent = `${iso(at)}${isOff ? ", off" : ""} · ${event.lab}: ${event.title}`;
  }
  function listen(state) {
    const { mark } = state;
    let start = null;
    const timeAt = (event) => {
      const { left, width } = place.getBoundingClientRect();
      return first + Math.round(((event.clientX - left) / width) * ((last - first) / day)) * day;
    };
    mark.addEventListener("pointerdown", (event) => {
      mark.setPointerCapture(event.pointerId);
      start = { x: event.clientX, isMoved: false };
    });
    mark.addEventListener("pointermove", (event) => {
      if (!start || Math.abs(event.clientX - start.x) + start.isMoved * 9 < 3) return;
      start.isMoved = true;
      put(state, timeAt(event), false);
      tell(state);
    });
    const release = (event) => {
      if (start?.isMoved) put(state, timeAt(event), true);
      start = null;
    };
    mark.addEventListener("pointerup", release);
    mark.addEventListener("pointercancel", release);
    mark.addEventListener("pointerenter", () => tell(state));
    mark.addEventListener("focus", () => tell(state));
    mark.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (step) put(state, event.shiftKey ? inMonths(state.at, step) : state.at + 7 * step * day, true);
      else if (event.key === "Home") put(state, first, true);
      else if (event.key === "End") put(state, last, true);
      else if (event.key === " ") toggle(state);
      else return;
      event.preventDefault();
      tell(state);
    });
  }

  const lay = () => {
    if (width === 0) return;
    const ends = [];
    for (const state of [...marks].sort((a, b) => a.at - b.at)) {
      const x = ((state.at - first) / (last - first)) * width;
      let lane = ends.findIndex((end) => x - end >= spacing);
      if (lane < 0) lane = ends.length;
      ends[lane] = x;
      state.mark.style.left = `${x}px`;
      state.mark.style.top = `${lane * spacing}px`;
    }
    place.style.height = `${ends.length * spacing}px`;
  };
  let width = 0;
  new ResizeObserver(([{ contentRect }]) => {
    width = contentRect.width;
    lay();
  }).observe(place);
  byId("rail-box").hidden = marks.length === 0;

  return {
    /** Puts every mark where the levers stand. */
    show(moved) {
      for (const state of marks) {
        state.at = Date.parse(moved.get(`events.${state.event.id}.date`) ?? state.event.date);
        state.isOff = moved.get(`events.${state.event.id}`) === "null";
        state.mark.classList.toggle("off", state.isOff);
        state.mark.classList.toggle("moved", state.isOff || moved.has(`events.${state.event.id}.date`));
        state.mark.setAttribute("aria-valuenow", Math.round(state.at / day));
        state.mark.setAttribute("aria-valuetext", `${iso(state.at)}${state.isOff ? ", off" : ""}`);
      }
      lay();
    },
  };
};
