// The page: where the levers stand, what is shown of it, and what the address says.
import { addressOf, armOf, keyOf, leversOf, queryOf, readAddress, setsOf } from "/address.js";
import { button, byId, make } from "/dom.js";
import { makeLevers } from "/levers.js";
import { makeOrders } from "/orders.js";
import { letters, mostPins, showPins } from "/pins.js";
import { makePlayer } from "/play.js";
import { makeRail } from "/rail.js";
import { stepsOf } from "/story.js";
import * as views from "/views.js";
import * as words from "/words.js";

const body = document.body;
const picks = [
  { pick: "low", words: "a world in which few stay: 95 of 100 keep as many or more" },
  { pick: "median", words: "a world in the middle: half of all keep as many or more" },
  { pick: "high", words: "a world in which many stay: 5 of 100 keep as many or more" },
];
const pages = ["explore", "story", "assumptions"];
const mostCached = 64;

let scenario;
let steps;
let panel;
let rail;
let player;
let cohort;
let roster = ""; // the id of a roster of one's own
let shown = { mode: "", view: "explore", step: 0, pins: [] };
let moved = new Map();
let past = [];
let future = [];
let settled = "";
let current = null;
let world = null;
const cache = new Map();

const leverAt = (path) => scenario.levers.find((lever) => lever.path === path);
const isLever = (path) => leverAt(path)?.kind !== "assumption";
const sets = () => setsOf(scenario, moved);
const key = () => keyOf(sets(), shown.mode);
const context = () => ({ mode: shown.mode, roster });

const notice = (text, act) => {
  const line = document.createElement("p");
  line.className = "notice";
  line.append(text);
  if (act) line.append(" ", button(act.name, act.do));
  byId("notices").append(line);
};
const hush = () => byId("notices").replaceChildren();

const state = (name) => {
  body.dataset.state = name;
  body.dataset.orders = orders.sent;
};

// Screen readers hear the headline after half a second of rest, not at every look.
let speaking = 0;
const say = (sentence) => {
  clearTimeout(speaking);
  speaking = setTimeout(() => (byId("said").textContent = sentence), 500);
};

let slow = 0;
const isWaiting = () => {
  clearTimeout(slow);
  slow = setTimeout(() => {
    body.dataset.slow = "";
    byId("status").textContent = "still living …";
  }, 1000);
};
const isThere = () => {
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

const drawCurve = () => {
  const { look } = current;
  const pinned = shown.pins.map((pin, i) => ({ letter: letters[i], look: pin.look })).filter((pin) => pin.look);
  views.curve(scenario, cohort, look, { single: player.of(look.cohorts[cohort.id].single), pinned });
};

// The answer and the curve are seen first; what stands below them is drawn a moment later, of the newest look alone.
const moment = 150;
let newest = null;
const paintRest = (look) => {
  const isAsked = newest !== null;
  newest = look;
  if (isAsked) return;
  setTimeout(() => {
    const drawn = newest;
    newest = null;
    views.curveTable(scenario, cohort, drawn);
    views.dots(cohort, drawn);
    views.destinations(cohort, drawn);
    views.moves(cohort, drawn);
    views.members(cohort, drawn);
    views.causes(cohort, drawn, believedClocks());
  }, moment);
};

const tellEnd = ({ look, accepted, done }) => {
  byId("progress").max = look.of;
  byId("progress").value = look.worlds;
  byId("status").textContent = words.status(look, done?.stopped === null, shown.mode);
  byId("command").textContent = accepted?.command ?? "";
  byId("digest").textContent = done?.digest ? `Digest of the exits: ${done.digest}` : "";
  body.dataset.digest = done?.digest ?? "";
};

const paint = (what) => {
  const { look } = what;
  const asked = { isMoved: [...moved.keys()].some(isLever), isBelieved: moved.size > 0, mode: shown.mode };
  const sentence = words.headline(look, cohort, asked);
  byId("headline").textContent = sentence;
  drawCurve();
  paintRest(look);
  tellEnd(what);
  Object.assign(body.dataset, { worlds: look.worlds, run: look.run, key: what.key, paints: Number(body.dataset.paints ?? 0) + 1 });
  isThere();
  say(sentence);
};

const keep = (what) => {
  cache.delete(what.key);
  cache.set(what.key, what);
  if (cache.size > mostCached) cache.delete(cache.keys().next().value);
};

const whole = () => {
  state("whole");
  careers();
  livePins();
};

const told = {
  accepted(data, order) {
    current = { key: order.key, accepted: data, look: cache.get(order.key)?.look, done: null };
    hush();
    tellMisfits();
    if (data.drawsLeftOut > 0) notice(`${data.drawsLeftOut} of ${data.drawsInAll} draws left out, here and in the baseline: the model is not stable with them.`);
    panel.fault([]);
    state("refining");
  },
  look(data) {
    current.look = data;
    keep(current);
    paint(current);
    state("refining");
  },
  done(data) {
    current.done = data;
    if (data.stopped === "newer") {
      notice("Another window of this explorer is at work.", { name: "Go on here", do: () => live() });
      return state("stopped");
    }
    if (data.stopped) return undefined;
    keep(current);
    tellEnd(current);
    return whole();
  },
  fault(data) {
    isThere();
    hush();
    notice(`The worlds could not be lived: ${data.faults[0].found}. What is shown holds for the levers before.`, { name: "Try again", do: () => live() });
    state("lost");
  },
  refused(data) {
    isThere();
    hush();
    for (const { path, found, allowed } of panel.fault(data.faults)) notice(`${path ? path + ": " : ""}found ${found}, allowed ${allowed}`);
    if (byId("notices").childElementCount === 0) notice("A lever stands where it may not; what is shown is the last that could be lived.");
    state("fault");
  },
  lost({ status }) {
    isThere();
    hush();
    const why = status === 401 ? "This browser was not let in: open the address that talent explore printed." : "The explorer does not answer.";
    notice(`${why} The levers stay where they are.`, { name: "Try again", do: () => live() });
    state("lost");
  },
};

// A pinned arm is lived when nothing else is; what comes of it is shown beside.
const toldOfPin = (name, data, { pin }) => {
  if (name === "look") pin.look = data;
  if (name === "refused") shown.pins = shown.pins.filter((one) => one !== pin);
  if (name === "look" || name === "refused") paintPins();
  if (name === "done" && data.stopped === null) {
    pin.isWhole = true;
    livePins();
  }
};
const orders = makeOrders((name, data, order) => {
  if (order.pin) toldOfPin(name, data, order);
  else told[name]?.(data, order);
  dispatchEvent(new CustomEvent("told", { detail: { name, data, key: order.key } }));
});

const live = () => {
  const known = cache.get(key());
  if (known) {
    current = known;
    paint(known);
    hush();
    tellMisfits();
    panel.fault([]);
    if (known.done?.stopped === null) {
      orders.stop();
      whole();
      return;
    }
  }
  orders.ask({ key: key(), sets: sets(), context: context(), from: known?.look?.worlds ?? 0 });
  body.dataset.orders = orders.sent;
  isWaiting();
};

const livePins = () => {
  const next = shown.pins.find((pin) => !pin.isWhole);
  if (!next) return;
  const arm = armOf(scenario, next.key);
  const known = cache.get(next.key);
  if (known?.done?.stopped === null) {
    Object.assign(next, { look: known.look, isWhole: true });
    paintPins();
    livePins();
    return;
  }
  orders.ask({ key: next.key, sets: setsOf(scenario, arm.moved), context: { mode: arm.mode, roster }, from: next.look?.worlds ?? 0, pin: next });
};

const titleOf = ({ key: arm }) => {
  const { mode, moved: levers } = armOf(scenario, arm);
  const preset = scenario.presets.find(({ sets: of }) => of.length > 0 && keyOf(setsOf(scenario, leversOf(scenario, of).moved), "") === keyOf(setsOf(scenario, levers), ""));
  const name = preset?.title ?? (levers.size === 0 ? "the baseline" : [...levers].map(([path, value]) => `${path}=${value}`).join(", "));
  return mode ? `${name} (as observed)` : name;
};
const paintPins = () => {
  const drop = (i) => {
    shown.pins.splice(i, 1);
    paintPins();
    writeAddress();
  };
  showPins(byId("pinned"), byId("pins"), shown.pins, cohort, { titleOf, show: (pin) => becomeKey(pin.key), drop });
  byId("pin").disabled = shown.pins.length >= mostPins;
  body.dataset.pins = shown.pins.filter((pin) => pin.look).length;
  if (current?.look) drawCurve();
};
const pin = () => {
  if (shown.pins.length >= mostPins || shown.pins.some((one) => one.key === key())) return;
  const isWhole = current?.key === key() && current.done?.stopped === null;
  shown.pins.push({ key: key(), look: isWhole ? current.look : null, isWhole });
  paintPins();
  writeAddress();
  if (body.dataset.state === "whole") livePins();
};

// What the address said that does not fit.
let misfits = [];
const tellMisfits = () => misfits.forEach((text) => notice(text));

// A browser that is told of a new address at every movement of a drag stops listening.
let writing = 0;
const writeSoon = () => {
  clearTimeout(writing);
  writing = setTimeout(writeAddress, 200);
};
const writeAddress = () => {
  clearTimeout(writing);
  const all = {
    mode: shown.mode,
    view: shown.view === "explore" ? "" : shown.view,
    step: shown.view === "story" ? shown.step + 1 : "",
    cohort: cohort === scenario.cohorts[0] ? "" : cohort.id,
    pick: byId("pick").value === "1" ? "" : picks[byId("pick").value].pick,
    pin: shown.pins.map((one) => one.key),
  };
  const says = String(queryOf(sets(), { ...all, roster }));
  history.replaceState(null, "", says ? `/?${queryOf(sets(), { base: scenario.base, seed: scenario.seed, ...all, roster })}` : "/");
  byId("yaml").href = addressOf("/api/download", sets(), { kind: "yaml", ...context() });
  byId("csv").href = addressOf("/api/download", sets(), { kind: "csv", ...context() });
};

const follow = (isFinal = true) => {
  live(); // the order is on its way while the panel follows
  panel.show(moved);
  rail.show(moved);
  (isFinal ? writeAddress : writeSoon)();
  byId("undo").disabled = past.length === 0;
  byId("redo").disabled = future.length === 0;
  byId("reset").disabled = moved.size === 0;
  byId("mode").value = shown.mode;
  byId("open-sheet").textContent = moved.size > 0 ? `Levers (${moved.size} changed)` : "Levers";
  body.dataset.mode = shown.mode;
  showPreset();
};

const showPreset = () => {
  const now = keyOf(sets(), "");
  const preset = scenario.presets.find(({ sets: of }) => of.length > 0 && keyOf(setsOf(scenario, leversOf(scenario, of).moved), "") === now);
  byId("preset").value = preset?.name ?? "";
  byId("preset-note").textContent = preset?.title ?? "";
};

const settle = () => {
  if (key() === settled) return;
  past.push(settled);
  future = [];
  settled = key();
};

const go = (from, to) => {
  if (from.length === 0) return;
  to.push(settled);
  settled = from.pop();
  take(settled);
  follow();
};
const take = (arm) => {
  const { mode, moved: levers } = armOf(scenario, arm);
  moved = levers;
  shown.mode = mode;
};
const undo = () => go(past, future);
const redo = () => go(future, past);

const move = (path, value, isFinal) => {
  moved = new Map(moved);
  if (value === null) moved.delete(path);
  else moved.set(path, value);
  const needs = leverAt(path).needs;
  if (needs && value !== null) moved.set(needs, "on");
  if (value === null) for (const lever of scenario.levers) if (lever.needs === path) moved.delete(lever.path);
  if (isFinal) settle();
  follow(isFinal);
};

const becomeKey = (arm) => {
  take(arm);
  settle();
  follow();
};
const become = (levers, mode = shown.mode) => becomeKey(keyOf(setsOf(scenario, leversOf(scenario, levers).moved), mode));

const turnTo = (view, step = shown.step) => {
  shown.view = view;
  shown.step = Math.min(Math.max(step, 0), steps.length - 1);
  body.dataset.view = view;
  for (const name of pages) byId(`view-${name}`).setAttribute("aria-pressed", name === view);
  panel.view(view);
  const told = steps[shown.step];
  byId("story").hidden = view !== "story";
  byId("story-place").textContent = `Step ${shown.step + 1} of ${steps.length}`;
  byId("story-name").textContent = told.name;
  byId("story-text").textContent = told.text;
  byId("story-back").disabled = shown.step === 0;
  byId("story-next").disabled = shown.step === steps.length - 1;
};
const tellStep = (step) => {
  turnTo("story", step);
  become(steps[shown.step].sets, steps[shown.step].mode);
};

let asking = null;
const careers = async () => {
  const { pick, words: said } = picks[byId("pick").value];
  const wanted = `${key()} ${pick} ${cohort.id}`;
  if (world?.wanted === wanted) return;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(addressOf("/api/world", sets(), { pick, cohort: scenario.cohorts.indexOf(cohort), ...context() }), { signal: asking.signal });
    if (!answer.ok) return;
    world = { wanted, ...(await answer.json()) };
    byId("pick-words").textContent = `World ${world.world}: ${said}. In it ${world.stayers} of ${cohort.size} stay.`;
    views.careers(scenario, cohort, world);
    body.dataset.world = world.world;
  } catch (failure) {
    if (failure.name !== "AbortError") byId("pick-words").textContent = "The explorer does not answer.";
  }
};

const enter = async () => {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!token) return;
  await fetch("/api/session", { method: "POST", body: token });
  history.replaceState(null, "", location.pathname + location.search);
};

const fill = () => {
  document.title = `${scenario.title} · explorer`;
  byId("title").textContent = `TalentDynamics · ${scenario.title}`;
  for (const preset of scenario.presets) byId("preset").append(new Option(preset.title, preset.name));
  for (const { id } of scenario.cohorts) byId("cohort").append(new Option(id, id));
  byId("cohort").value = cohort.id;
  byId("cohorts").hidden = scenario.cohorts.length < 2;
  body.classList.toggle("nothing-seen", cohort.curve === null);
  byId("mode").options[1].disabled = scenario.notAsObserved !== null;
  if (scenario.roster) byId("roster-note").replaceChildren(make("p", "note", `The people are those of ${scenario.roster}.`), button("Back to the scenario’s own", () => location.assign("/")));
  byId("mode-note").textContent = scenario.notAsObserved ? `Worlds cannot be what happened: ${scenario.notAsObserved}` : "";
};

const listen = () => {
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
  byId("reset").addEventListener("click", () => become([]));
  byId("pin").addEventListener("click", pin);
  byId("roster").addEventListener("change", takeRoster);
  byId("mode").addEventListener("change", (event) => become(sets(), event.target.value));
  for (const name of pages) byId(`view-${name}`).addEventListener("click", () => (name === "story" ? tellStep(shown.step) : (turnTo(name), writeAddress())));
  byId("story-back").addEventListener("click", () => tellStep(shown.step - 1));
  byId("story-next").addEventListener("click", () => tellStep(shown.step + 1));
  byId("story-open").addEventListener("click", () => (turnTo("explore"), writeAddress()));
  byId("preset").addEventListener("change", (event) => become(scenario.presets.find(({ name }) => name === event.target.value)?.sets ?? []));
  byId("pick").addEventListener("input", () => (writeSoon(), careers()));
  byId("cohort").addEventListener("change", (event) => {
    cohort = scenario.cohorts.find(({ id }) => id === event.target.value);
    body.classList.toggle("nothing-seen", cohort.curve === null);
    if (current?.look) paint(current);
    paintPins();
    writeAddress();
    careers();
  });
  byId("copy").addEventListener("click", async () => {
    writeAddress();
    await navigator.clipboard.writeText(location.href);
    byId("said").textContent = "The link is copied.";
  });
  byId("keys").addEventListener("click", toggleHelp);
  byId("open-sheet").addEventListener("click", () => {
    const isOpen = byId("sheet").classList.toggle("open");
    byId("open-sheet").setAttribute("aria-expanded", isOpen);
  });
  addEventListener("keydown", (event) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const name = event.key.toLowerCase();
    if (isCommand && name === "z") {
      event.preventDefault();
      (event.shiftKey ? redo : undo)();
    } else if (isCommand && name === "y") {
      event.preventDefault();
      redo();
    } else if (event.key === "?") toggleHelp();
  });
  addEventListener("popstate", () => location.reload());
  const redraw = () => {
    views.forget();
    if (current?.look) paint(current);
  };
  new ResizeObserver(redraw).observe(byId("curve"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
};
const toggleHelp = () => {
  const isHidden = (byId("help").hidden = !byId("help").hidden);
  byId("keys").setAttribute("aria-expanded", !isHidden);
};

const measure = async (rounds) => {
  const { bench, told: heard } = await import("/bench.js");
  await heard(({ name, data }) => name === "done" && data.stopped === null);
  await bench({ lever: scenario.levers.find(({ kind }) => kind === "size"), rounds, move });
};

// A roster that this explorer has not, or not any more, is left out and named.
const scenarioOf = async (id) => {
  const answer = await fetch(addressOf("/api/scenario", [], { roster: id }));
  if (answer.status !== 422) {
    roster = id;
    return { answer, lost: false };
  }
  return { answer: await fetch("/api/scenario"), lost: true };
};

const takeRoster = async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  const note = byId("roster-note");
  const say = (lines) => note.replaceChildren(...lines.map((text) => make("p", "note", text)));
  if (file.size > 1024 * 1024) return say([`${file.name}: found ${file.size} bytes, allowed 1 MB at most`]);
  const answer = await fetch(addressOf("/api/roster", [], { name: file.name }), { method: "POST", body: await file.text() });
  if (answer.ok) {
    const { id } = await answer.json();
    location.assign(`/?roster=${id}`);
    return undefined;
  }
  const faults = answer.status === 422 ? (await answer.json()).faults : [{ path: file.name, found: "no answer", allowed: "a roster" }];
  return say(faults.map(({ path, found, allowed }) => `${path}: found ${found}, allowed ${allowed}`));
};

const begin = async () => {
  await enter();
  const { answer, lost } = await scenarioOf(new URLSearchParams(location.search).get("roster") ?? "");
  if (!answer.ok) {
    byId("headline").textContent = "This browser was not let in.";
    byId("status").textContent = "Open the address that talent explore printed: it holds what lets you in.";
    body.dataset.state = "lost";
    return;
  }
  scenario = await answer.json();
  steps = stepsOf(scenario);
  panel = makeLevers(byId("levers"), scenario.levers, move);
  rail = makeRail(byId("rail"), byId("rail-words"), scenario, move);
  player = makePlayer(byId("play"), byId("play-words"), drawCurve);
  const asked = readAddress(scenario, location.search, { views: pages, picks: picks.map(({ pick }) => pick), steps, pins: mostPins });
  ({ moved, misfits } = asked);
  if (lost) misfits.push("The roster of the link is not in the memory of this explorer: its own people are shown.");
  shown = { mode: asked.mode, view: asked.view, step: asked.step, pins: asked.pins };
  cohort = scenario.cohorts.find(({ id }) => id === asked.cohort);
  byId("pick").value = asked.pick;
  fill();
  settled = key();
  listen();
  turnTo(shown.view);
  paintPins();
  follow();
  charts.offer(byId("curve"));
  if (asked.bench) await measure(asked.bench);
};

begin();
