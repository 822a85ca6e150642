// The address is always the link to what is shown.
import { addressOf, queryOf } from "/address.js";
import { byId } from "/dom.js";
import { context, page, picks, sets } from "/page.js";

// A browser that is told of a new address at every movement of a drag stops listening.
let writing = 0;
export const writeSoon = () => {
  clearTimeout(writing);
  writing = setTimeout(writeAddress, 200);
};

export const writeAddress = () => {
  clearTimeout(writing);
  const { scenario, cohort, mode, view, step, pins, roster } = page;
  const { pick } = picks[byId("pick").value];
  const says = {
    mode,
    view: view === "explore" ? "" : view,
    step: view === "story" ? step + 1 : "",
    cohort: cohort === scenario.cohorts[0] ? "" : cohort.id,
    pick: pick === "median" ? "" : pick,
    pin: pins.map((pin) => pin.key),
    roster,
  };
  const isPlain = String(queryOf(sets(), says)) === "";
  history.replaceState(null, "", isPlain ? "/" : addressOf("/", sets(), { base: scenario.base, seed: scenario.seed, ...says }));
  byId("yaml").href = addressOf("/api/download", sets(), { kind: "yaml", ...context() });
  byId("csv").href = addressOf("/api/download", sets(), { kind: "csv", ...context() });
};
