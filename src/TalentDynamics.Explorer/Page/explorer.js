// The page: where the levers stand and how they got there.
import { armOf, keyOf, leversOf, readAddress, setsOf } from "/address.js";
import { careers } from "/careers.js";
import { byId } from "/dom.js";
import { makeLevers } from "/levers.js";
import { writeAddress, writeSoon } from "/link.js";
import { live } from "/live.js";
import { key, leverAt, page, picks, sets, views } from "/page.js";
import { drawCurve, repaint } from "/paint.js";
import { makePins, mostPins, presetOf } from "/pins.js";
import { makePlayer } from "/play.js";
import { makeRail } from "/rail.js";
import { offerRoster, scenarioOf } from "/roster.js";
import { stepsOf } from "/story.js";

const body = document.body;
let past = [];
let future = [];
let settled = "";

const follow = (isFinal = true) => {
  live(); // the order is on its way while the panel follows
  page.panel.show(page.moved);
  page.rail.show(page.moved);
  (isFinal ? writeAddress : writeSoon)();
  byId("undo").disabled = past.length === 0;
  byId("redo").disabled = future.length === 0;
  byId("reset").disabled = page.moved.size === 0;
  byId("mode").value = page.mode;
  byId("open-sheet").textContent = page.moved.size > 0 ? `Levers (${page.moved.size} changed)` : "Levers";
  body.dataset.mode = page.mode;
  const preset = presetOf(page.moved);
  byId("preset").value = preset?.name ?? "";
  byId("preset-note").textContent = preset?.title ?? "";
};

const settle = () => {
  if (key() === settled) return;
  past.push(settled);
  future = [];
  settled = key();
};

const take = (arm) => {
  const { mode, moved } = armOf(page.scenario, arm);
  Object.assign(page, { mode, moved });
};
const go = (from, to) => {
  if (from.length === 0) return;
  to.push(settled);
  settled = from.pop();
  take(settled);
  follow();
};
const undo = () => go(past, future);
const redo = () => go(future, past);

const move = (path, value, isFinal) => {
  const moved = new Map(page.moved);
  if (value === null) moved.delete(path);
  else moved.set(path, value);
  const { needs } = leverAt(path);
  if (needs && value !== null) moved.set(needs, "on");
  if (value === null) for (const lever of page.scenario.levers) if (lever.needs === path) moved.delete(lever.path);
  page.moved = moved;
  if (isFinal) settle();
  follow(isFinal);
};

const show = (arm) => {
  take(arm);
  settle();
  follow();
};
const become = (levers, mode = page.mode) => show(keyOf(setsOf(page.scenario, leversOf(page.scenario, levers).moved), mode));

const turnTo = (view, step = page.step) => {
  page.view = view;
  page.step = Math.min(Math.max(step, 0), page.steps.length - 1);
  body.dataset.view = view;
  for (const name of views) byId(`view-${name}`).setAttribute("aria-pressed", name === view);
  page.panel.view(view);
  const { name, text } = page.steps[page.step];
  byId("story").hidden = view !== "story";
  byId("story-place").textContent = `Step ${page.step + 1} of ${page.steps.length}`;
  byId("story-name").textContent = name;
  byId("story-text").textContent = text;
  byId("story-back").disabled = page.step === 0;
  byId("story-next").disabled = page.step === page.steps.length - 1;
};
const tellStep = (step) => {
  turnTo("story", step);
  become(page.steps[page.step].sets, page.steps[page.step].mode);
};
const choose = (view) => {
  if (view === "story") return tellStep(page.step);
  turnTo(view);
  return writeAddress();
};

const enter = async () => {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!token) return;
  await fetch("/api/session", { method: "POST", body: token });
  history.replaceState(null, "", location.pathname + location.search);
};

const fill = () => {
  const { scenario, cohort } = page;
  document.title = `${scenario.title} · explorer`;
  byId("title").textContent = `TalentDynamics · ${scenario.title}`;
  for (const preset of scenario.presets) byId("preset").append(new Option(preset.title, preset.name));
  for (const { id } of scenario.cohorts) byId("cohort").append(new Option(id, id));
  byId("cohort").value = cohort.id;
  byId("cohorts").hidden = scenario.cohorts.length < 2;
  body.classList.toggle("nothing-seen", cohort.curve === null);
  byId("mode").options[1].disabled = scenario.notAsObserved !== null;
  byId("mode-note").textContent = scenario.notAsObserved ? `Worlds cannot be what happened: ${scenario.notAsObserved}` : "";
};

const toggleHelp = () => {
  const isHidden = (byId("help").hidden = !byId("help").hidden);
  byId("keys").setAttribute("aria-expanded", !isHidden);
};
const onKey = (event) => {
  const isCommand = event.ctrlKey || event.metaKey;
  const name = event.key.toLowerCase();
  if (isCommand && (name === "z" || name === "y")) {
    event.preventDefault();
    (name === "y" || event.shiftKey ? redo : undo)();
  } else if (event.key === "?") toggleHelp();
};

const chooseCohort = ({ target }) => {
  page.cohort = page.scenario.cohorts.find(({ id }) => id === target.value);
  body.classList.toggle("nothing-seen", page.cohort.curve === null);
  repaint();
  page.arms.paint();
  writeAddress();
  careers();
};

const copy = async () => {
  writeAddress();
  await navigator.clipboard.writeText(location.href);
  byId("said").textContent = "The link is copied.";
};

const listen = () => {
  const on = (id, event, act) => byId(id).addEventListener(event, act);
  on("undo", "click", undo);
  on("redo", "click", redo);
  on("reset", "click", () => become([]));
  on("pin", "click", () => page.arms.add());
  on("mode", "change", ({ target }) => become(sets(), target.value));
  for (const view of views) on(`view-${view}`, "click", () => choose(view));
  on("story-back", "click", () => tellStep(page.step - 1));
  on("story-next", "click", () => tellStep(page.step + 1));
  on("story-open", "click", () => choose("explore"));
  on("preset", "change", ({ target }) => become(page.scenario.presets.find(({ name }) => name === target.value)?.sets ?? []));
  on("pick", "input", () => {
    writeSoon();
    careers();
  });
  on("cohort", "change", chooseCohort);
  on("copy", "click", copy);
  on("keys", "click", toggleHelp);
  on("open-sheet", "click", () => byId("open-sheet").setAttribute("aria-expanded", byId("sheet").classList.toggle("open")));
  addEventListener("keydown", onKey);
  addEventListener("popstate", () => location.reload());
  new ResizeObserver(repaint).observe(byId("curve"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
};

const measure = async (rounds) => {
  const { bench } = await import("/bench.js");
  while (body.dataset.state !== "whole") await new Promise((wait) => setTimeout(wait, 50));
  await bench({ lever: page.scenario.levers.find(({ kind }) => kind === "size"), rounds, move });
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
  const scenario = await answer.json();
  Object.assign(page, { scenario, steps: stepsOf(scenario) });
  const { cohort, pick, bench, misfits, ...asked } = readAddress(scenario, location.search, { views, picks: picks.map((one) => one.pick), steps: page.steps, pins: mostPins });
  Object.assign(page, asked, { cohort: scenario.cohorts.find(({ id }) => id === cohort), misfits: [...lost, ...misfits] });
  page.panel = makeLevers(byId("levers"), scenario.levers, move);
  page.rail = makeRail(byId("rail"), byId("rail-words"), scenario, move);
  page.player = makePlayer(byId("play"), byId("play-words"), drawCurve);
  page.arms = makePins({ show, changed: () => (drawCurve(), writeAddress()) });
  byId("pick").value = pick;
  fill();
  offerRoster();
  settled = key();
  listen();
  turnTo(page.view);
  page.arms.paint();
  follow();
  charts.offer(byId("curve"));
  if (bench) await measure(bench);
};

begin();
