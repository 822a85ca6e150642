// Arms that are kept for comparison: each against the same baseline, lived when nothing else is.
import { armOf, keyOf, leversOf, setsOf } from "/address.js";
import { button, byId, make, table } from "/dom.js";
import { context, key, page } from "/page.js";
import { change } from "/words.js";

export const mostPins = 3;
export const letters = ["A", "B", "C"];

/** The preset that levers make, if any does. */
export const presetOf = (moved) => {
  const wanted = keyOf(setsOf(page.scenario, moved), "");
  if (wanted === "") return undefined; // what happened before the worlds begin takes the levers of some presets away
  return page.scenario.presets.find(({ sets }) => keyOf(setsOf(page.scenario, leversOf(page.scenario, sets).moved), "") === wanted);
};

const titleOf = (pin) => {
  const { mode, moved } = armOf(page.scenario, pin.key);
  const levers = moved.size === 0 ? "the baseline" : [...moved].map(([path, value]) => `${path}=${value}`).join(", ");
  const name = presetOf(moved)?.title ?? levers;
  return mode ? `${name} (as observed)` : name;
};

/** Shows them; `changed` is told when one is taken away, `show(key)` goes to one. */
export const makePins = ({ show, changed }) => {
  const drop = (i) => {
    page.pins.splice(i, 1);
    paint();
    changed();
  };
  const paint = () => {
    byId("pinned").hidden = page.pins.length === 0;
    byId("pin").disabled = page.pins.length >= mostPins;
    document.body.dataset.pins = page.pins.filter((pin) => pin.look).length;
    table(
      byId("pins"),
      ["Arm", "Stay", "Than the baseline", "Choose"],
      page.pins.map((pin, i) => {
        const stayers = pin.look?.cohorts[page.cohort.id].stayers;
        return [
          make("span", "", `${letters[i]} · ${titleOf(pin)}`),
          stayers ? stayers.arm.toFixed(1) : "…",
          stayers ? change(stayers, pin.look.worlds) : "still living",
          make("span", "beside", button(`Show ${letters[i]}`, () => show(pin.key)), button(`Remove ${letters[i]}`, () => drop(i))),
        ];
      }),
    );
  };

  /** Lives the next that is not whole. */
  const live = () => {
    const next = page.pins.find((pin) => !pin.isWhole);
    if (!next) return;
    const known = page.cache.get(next.key);
    if (known?.done?.stopped === null) {
      Object.assign(next, { look: known.look, isWhole: true });
      paint();
      changed();
      live();
      return;
    }
    const { mode, moved } = armOf(page.scenario, next.key);
    page.orders.ask({ key: next.key, sets: setsOf(page.scenario, moved), context: { ...context(), mode }, from: next.look?.worlds ?? 0, pin: next });
  };

  return {
    paint,
    live,
    add() {
      if (page.pins.length >= mostPins || page.pins.some((pin) => pin.key === key())) return;
      const isWhole = page.current?.key === key() && page.current.done?.stopped === null;
      page.pins.push({ key: key(), look: isWhole ? page.current.look : null, isWhole });
      paint();
      changed();
      if (document.body.dataset.state === "whole") live();
    },
    /** What came of an order for one of them. */
    told(name, data, { pin }) {
      if (name === "look") pin.look = data;
      if (name === "refused") page.pins = page.pins.filter((one) => one !== pin);
      if (name === "look" || name === "refused") {
        paint();
        changed();
      }
      if (name === "done" && data.stopped === null) {
        pin.isWhole = true;
        live();
      }
    },
  };
};
