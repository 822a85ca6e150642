// Arms that were kept for comparison: each against the same baseline.
import { button, make, table } from "/dom.js";
import { change } from "/words.js";

export const mostPins = 3;
export const letters = ["A", "B", "C"];

/** `titleOf(pin)` names an arm, `show(pin)` goes there, `drop(i)` takes it away. */
export const showPins = (section, element, pins, cohort, { titleOf, show, drop }) => {
  section.hidden = pins.length === 0;
  table(
    element,
    ["Arm", "Stay", "Than the baseline", ""],
    pins.map((pin, i) => {
      const stayers = pin.look?.cohorts[cohort.id].stayers;
      return [
        make("span", "", `${letters[i]} · ${titleOf(pin)}`),
        stayers ? stayers.arm.toFixed(1) : "…",
        stayers ? change(stayers, pin.look.worlds) : "still living",
        make("span", "beside", button(`Show ${letters[i]}`, () => show(pin)), button(`Remove ${letters[i]}`, () => drop(i))),
      ];
    }),
  );
};
