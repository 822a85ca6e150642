// What is seen of a look: the answer and the curve at once, the rest a moment later.
import { byId } from "/dom.js";
import { letters } from "/pins.js";
import { leverAt, page } from "/page.js";
import * as views from "/views.js";
import * as words from "/words.js";

const body = document.body;
const moment = 150;

// Screen readers hear the headline after half a second of rest, not at every look.
let speaking = 0;
const say = (sentence) => {
  clearTimeout(speaking);
  speaking = setTimeout(() => (byId("said").textContent = sentence), 500);
};

let slow = 0;
export const isWaiting = () => {
  clearTimeout(slow);
  slow = setTimeout(() => {
    body.dataset.slow = "";
    byId("status").textContent = "still living …";
  }, 1000);
};
export const isThere = () => {
  clearTimeout(slow);
  delete body.dataset.slow;
};

const believedClocks = () => {
  const rates = { momentumExcess: "momentum", leadershipExcess: "leadership", receptionExcess: "reception", contagionExcess: "contagion", pullExcess: "pull", foundingRate: "founding" };
  return new Set(
    Object.entries(rates)
      .filter(([name]) => leverAt(`parameters.${name}.value`)?.priorDriven)
      .map(([, clock]) => clock),
  );
};

export const drawCurve = () => {
  if (!page.current?.look) return;
  const { look } = page.current;
  const pinned = page.pins.map((pin, i) => ({ letter: letters[i], look: pin.look })).filter((pin) => pin.look);
  views.curve(page.scenario, page.cohort, look, { single: page.player.of(look.cohorts[page.cohort.id].single), pinned });
};

// Of several looks that come within a moment the newest alone.
let newest = null;
const paintRest = (look) => {
  const isAsked = newest !== null;
  newest = look;
  if (isAsked) return;
  setTimeout(() => {
    const drawn = newest;
    newest = null;
    views.curveTable(page.scenario, page.cohort, drawn);
    views.dots(page.cohort, drawn);
    views.destinations(page.cohort, drawn);
    views.moves(page.cohort, drawn);
    views.members(page.cohort, drawn);
    views.causes(page.cohort, drawn, believedClocks());
  }, moment);
};

/** How far an order is, and what it ended with. */
export const paintEnd = ({ look, accepted, done }) => {
  byId("progress").max = look.of;
  byId("progress").value = look.worlds;
  byId("status").textContent = words.status(look, done?.stopped === null, page.mode);
  byId("command").textContent = accepted?.command ?? "";
  byId("digest").textContent = done?.digest ? `Digest of the exits: ${done.digest}` : "";
  body.dataset.digest = done?.digest ?? "";
};

export const paint = (what) => {
  const { look } = what;
  const isMoved = [...page.moved.keys()].some((path) => leverAt(path)?.kind !== "assumption");
  const sentence = words.headline(look, page.cohort, { isMoved, isBelieved: page.moved.size > 0, mode: page.mode });
  byId("headline").textContent = sentence;
  drawCurve();
  paintRest(look);
  paintEnd(what);
  Object.assign(body.dataset, { worlds: look.worlds, run: look.run, key: what.key, paints: Number(body.dataset.paints ?? 0) + 1 });
  isThere();
  say(sentence);
};

/** Paints again what colours, size or cohort have changed of. */
export const repaint = () => {
  views.forget();
  if (page.current?.look) paint(page.current);
};
