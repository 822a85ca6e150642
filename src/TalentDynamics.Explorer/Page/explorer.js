// The page: where the levers stand, what is shown of it, and what the address says.
import { addressOf, makeOrders } from "/orders.js";
import { makeLevers } from "/levers.js";
import * as views from "/views.js";
import * as words from "/words.js";

const byId = (id) => document.getElementById(id);
const body = document.body;
const picks = [
  { pick: "low", words: "a world in which few stay: 95 of 100 keep as many or more" },
  { pick: "median", words: "a world in the middle: half of all keep as many or more" },
  { pick: "high", words: "a world in which many stay: 5 of 100 keep as many or more" },
];
const mostCached = 64;

let scenario;
let panel;
let cohort;
let moved = new Map();
let past = [];
let future = [];
let settled = "";
let current = null;
let world = null;
const cache = new Map();

const setsOf = (map) => scenario.levers.filter(({ path }) => map.has(path)).map(({ path }) => `${path}=${map.get(path)}`);
const keyOf = (map) => setsOf(map).join("&");
const leverAt = (path) => scenario.levers.find((lever) => lever.path === path);
const isLever = (path) => leverAt(path)?.kind !== "assumption";

const notice = (text, act) => {
  const line = document.createElement("p");
  line.className = "notice";
  line.append(text);
  if (act) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: act.name });
    button.addEventListener("click", act.do);
    line.append(" ", button);
  }
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
      .filter(([key]) => leverAt(`parameters.${key}.value`)?.priorDriven)
      .map(([, clock]) => clock),
  );
};

const paint = (shown) => {
  const { look } = shown;
  const isMoved = [...moved.keys()].some(isLever);
  const sentence = words.headline(look, cohort, isMoved, moved.size > 0);
  byId("headline").textContent = sentence;
  const isWhole = shown.done?.stopped === null;
  byId("progress").max = look.of;
  byId("progress").value = look.worlds;
  byId("status").textContent = words.status(look, isWhole ? "whole" : "refining");
  views.curve(scenario, cohort, look, moved);
  views.dots(cohort, look);
  views.destinations(cohort, look);
  views.members(cohort, look);
  views.causes(cohort, look, believedClocks());
  byId("command").textContent = shown.accepted?.command ?? "";
  byId("digest").textContent = shown.done?.digest ? `Digest of the exits: ${shown.done.digest}` : "";
  Object.assign(body.dataset, { worlds: look.worlds, run: look.run, key: shown.key, digest: shown.done?.digest ?? "", paints: Number(body.dataset.paints ?? 0) + 1 });
  isThere();
  say(sentence);
};

const keep = (shown) => {
  cache.delete(shown.key);
  cache.set(shown.key, shown);
  if (cache.size > mostCached) cache.delete(cache.keys().next().value);
};

const told = {
  accepted(data, order) {
    current = { key: order.sets.join("&"), accepted: data, look: cache.get(order.sets.join("&"))?.look, done: null };
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
    paint(current);
    state("whole");
    careers();
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
const orders = makeOrders((name, data, order) => told[name]?.(data, order));

const live = () => {
  const known = cache.get(keyOf(moved));
  if (known) {
    current = known;
    paint(known);
    hush();
    tellMisfits();
    panel.fault([]);
    if (known.done?.stopped === null) {
      orders.stop();
      state("whole");
      careers();
      return;
    }
  }
  orders.ask(setsOf(moved), known?.look?.worlds ?? 0);
  body.dataset.orders = orders.sent;
  isWaiting();
};

// What the address said that does not fit.
const misfits = [];
const tellMisfits = () => misfits.forEach((text) => notice(text));

const writeAddress = () => {
  const query = setsOf(moved).length > 0 ? addressOf("", setsOf(moved), { base: scenario.base, seed: scenario.seed }) : "/";
  history.replaceState(null, "", query);
  const sets = setsOf(moved);
  byId("yaml").href = addressOf("/api/download", sets, { kind: "yaml" });
  byId("csv").href = addressOf("/api/download", sets, { kind: "csv" });
};

const follow = () => {
  panel.show(moved);
  writeAddress();
  byId("undo").disabled = past.length === 0;
  byId("redo").disabled = future.length === 0;
  byId("reset").disabled = moved.size === 0;
  byId("open-sheet").textContent = moved.size > 0 ? `Levers (${moved.size} changed)` : "Levers";
  showPreset();
  live();
};

const showPreset = () => {
  const key = keyOf(moved);
  const preset = scenario.presets.find(({ sets }) => keyOf(read(sets).map) === key && sets.length > 0);
  byId("preset").value = preset?.name ?? "";
  byId("preset-note").textContent = preset?.title ?? "";
};

const settle = () => {
  const key = keyOf(moved);
  if (key === settled) return;
  past.push(settled);
  future = [];
  settled = key;
};

const go = (from, to) => {
  if (from.length === 0) return;
  to.push(settled);
  settled = from.pop();
  moved = read(settled === "" ? [] : settled.split("&")).map;
  follow();
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
  follow();
};

const become = (sets) => {
  moved = read(sets).map;
  settle();
  follow();
};

const read = (sets) => {
  const map = new Map();
  const strange = [];
  for (const set of sets) {
    const at = set.indexOf("=");
    if (at > 0 && leverAt(set.slice(0, at))) map.set(set.slice(0, at), set.slice(at + 1));
    else strange.push(at > 0 ? set.slice(0, at) : set);
  }
  return { map, strange };
};

let asking = null;
const careers = async () => {
  const { pick, words: said } = picks[byId("pick").value];
  const sets = setsOf(moved);
  const wanted = `${sets.join("&")} ${pick} ${cohort.id}`;
  if (world?.wanted === wanted) return;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(addressOf("/api/world", sets, { pick, cohort: scenario.cohorts.indexOf(cohort) }), { signal: asking.signal });
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
  byId("cohorts").hidden = scenario.cohorts.length < 2;
  body.classList.toggle("nothing-seen", cohort.curve === null);
};

const listen = () => {
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
  byId("reset").addEventListener("click", () => become([]));
  byId("preset").addEventListener("change", (event) => become(scenario.presets.find(({ name }) => name === event.target.value)?.sets ?? []));
  byId("pick").addEventListener("input", careers);
  byId("cohort").addEventListener("change", (event) => {
    cohort = scenario.cohorts.find(({ id }) => id === event.target.value);
    body.classList.toggle("nothing-seen", cohort.curve === null);
    if (current?.look) paint(current);
    careers();
  });
  byId("copy").addEventListener("click", async () => {
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
    const key = event.key.toLowerCase();
    if (isCommand && key === "z") {
      event.preventDefault();
      (event.shiftKey ? redo : undo)();
    } else if (isCommand && key === "y") {
      event.preventDefault();
      redo();
    } else if (event.key === "?") toggleHelp();
  });
  addEventListener("popstate", () => location.reload());
  new ResizeObserver(() => current?.look && views.curve(scenario, cohort, current.look, moved)).observe(byId("curve"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => current?.look && paint(current));
};
const toggleHelp = () => {
  const isHidden = (byId("help").hidden = !byId("help").hidden);
  byId("keys").setAttribute("aria-expanded", !isHidden);
};

const begin = async () => {
  await enter();
  const answer = await fetch("/api/scenario");
  if (!answer.ok) {
    byId("headline").textContent = "This browser was not let in.";
    byId("status").textContent = "Open the address that talent explore printed: it holds what lets you in.";
    body.dataset.state = "lost";
    return;
  }
  scenario = await answer.json();
  cohort = scenario.cohorts[0];
  panel = makeLevers(byId("levers"), scenario.levers, move);
  fill();
  const asked = new URLSearchParams(location.search);
  const { map, strange } = read(asked.getAll("set"));
  if (strange.length > 0) misfits.push(`Not of this scenario and left out: ${strange.join(", ")}.`);
  if (asked.has("base") && asked.get("base") !== scenario.base) misfits.push("The link was made of another state of this scenario: the numbers may differ.");
  moved = map;
  settled = keyOf(moved);
  listen();
  follow();
  charts.offer(byId("curve"));
};

begin();
