// The address is always the link to what is shown; the first one holds what lets a browser in.
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
  const { scenario, cohort, mode, until, view, step, pins, roster } = page;
  const { pick } = picks[byId("pick").value];
  const says = {
    mode,
    until,
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

export const copy = async () => {
  writeAddress();
  await navigator.clipboard.writeText(location.href);
  byId("said").textContent = "The link is copied.";
};

export const enter = async () => {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!token) return;
  await fetch("/api/session", { method: "POST", body: token });
  history.replaceState(null, "", location.pathname + location.search);
};
