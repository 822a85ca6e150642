// What the page knows, for all of its parts.
import { keyOf, setsOf } from "/address.js";
import { button, byId } from "/dom.js";

export const page = {
  scenario: null,
  steps: [], // of the story
  cohort: null,
  roster: "", // the id of a roster of one's own
  mode: "",
  view: "explore",
  step: 0,
  pins: [],
  moved: new Map(),
  current: null, // what is painted
  cache: new Map(),
  misfits: [], // what the address said that does not fit
  orders: null,
  panel: null,
  rail: null,
  player: null,
  arms: null,
};

export const views = ["explore", "story", "assumptions"];
export const picks = [
  { pick: "low", words: "a world in which few stay: 95 of 100 keep as many or more" },
  { pick: "median", words: "a world in the middle: half of all keep as many or more" },
  { pick: "high", words: "a world in which many stay: 5 of 100 keep as many or more" },
];

export const leverAt = (path) => page.scenario.levers.find((lever) => lever.path === path);
export const sets = () => setsOf(page.scenario, page.moved);
export const key = () => keyOf(sets(), page.mode);
export const context = () => ({ mode: page.mode, roster: page.roster });

export const state = (name) => {
  document.body.dataset.state = name;
  document.body.dataset.orders = page.orders.sent;
};

export const notice = (text, act) => {
  const line = document.createElement("p");
  line.className = "notice";
  line.append(text);
  if (act) line.append(" ", button(act.name, act.do));
  byId("notices").append(line);
};
/** Takes all notices away but what the address said that does not fit. */
export const hush = () => {
  byId("notices").replaceChildren();
  page.misfits.forEach((text) => notice(text));
};
