// The page: where the levers stand and how they got there.
import { addressOf, armOf, keyOf, leversOf, readAddress, setsOf } from "/address.js";
import { careers } from "/careers.js";
import { byId, make } from "/dom.js";
import { makeLevers } from "/levers.js";
import { copy, enter, writeAddress, writeSoon } from "/link.js";
import { live } from "/live.js";
import { context, key, leverAt, page, picks, sets, views } from "/page.js";
import { drawCurve, repaint } from "/paint.js";
import { picture } from "/picture.js";
import { makePins, mostPins, presetOf } from "/pins.js";
import { makePlayer } from "/play.js";
import { makeRail } from "/rail.js";
import { offerRoster, scenarioOf } from "/roster.js";
import { nameSheet, openSheet } from "/sheet.js";
import { stepsOf } from "/story.js";

const body = document.body;
let past = [];
let future = [];
let settled = "";

const follow = (isFinal = true) => {
  keepToStory();
  live(); // the order is on its way while the panel follows
  page.panel.show(page.moved);
  page.rail.show(page.moved);
  (isFinal ? writeAddress : writeSoon)();
  byId("undo").disabled = past.length === 0;
  byId("redo").disabled = future.length === 0;
  byId("reset").disabled = page.moved.size === 0;
  byId("mode").value = page.until ? "until" : page.mode;
  nameSheet();
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

const stepKey = ({ sets, mode }) => keyOf(setsOf(page.scenario, leversOf(page.scenario, sets).moved), mode);
const stepLink = (step, i) => {
  const link = Object.assign(make("a", "", step.name), { href: addressOf("/", step.sets, { mode: step.mode, view: "story", step: i + 1, base: page.scenario.base, seed: page.scenario.seed }) });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab or window
    event.preventDefault();
    tellStep(i);
  });
  return make("li", "", link);
};
const turnTo = (view, step = page.step) => {
  page.view = view;
  page.step = Math.min(Math.max(step, 0), page.steps.length - 1);
  body.dataset.view = view;
  for (const name of views) byId(`view-${name}`).setAttribute("aria-pressed", name === view);
  page.panel.view(view);
  const { name, text, more } = page.steps[page.step];
  byId("story").hidden = view !== "story";
  byId("story-name").textContent = name;
  byId("story-text").textContent = text;
  byId("story-more").textContent = more;
  for (const [i, link] of byId("story-steps").querySelectorAll("a").entries()) {
    if (i === page.step) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  byId("story-back").disabled = page.step === 0;
  byId("story-next").disabled = page.step === page.steps.length - 1;
};
// Words and worlds belong together: where a hand leaves the story, the levers are shown that it moved.
const keepToStory = () => {
  if (page.view !== "story" || stepKey(page.steps[page.step]) === key()) return;
  const told = page.steps.findIndex((step) => stepKey(step) === key());
  turnTo(told < 0 ? "explore" : "story", told < 0 ? page.step : told);
};
const tellStep = (step) => {
  turnTo("story", step);
  become(page.steps[page.step].sets, page.steps[page.step].mode);
};
const choose = (view) => {
  if (view === "story") return tellStep(page.step);
  turnTo(view);
  if (view === "assumptions") openSheet(true);
  return writeAddress();
};

const fill = () => {
  const { scenario, cohort } = page;
  document.title = `${scenario.title} · explorer`;
  byId("title").textContent = `TalentDynamics · ${scenario.title}`;
  for (const { title, name, sets: own } of scenario.presets) {
    byId("preset").append(Object.assign(new Option(title, name), { disabled: leversOf(scenario, own).moved.size === 0 }));
  }
  for (const { id } of scenario.cohorts) byId("cohort").append(new Option(id, id));
  byId("cohort").value = cohort.id;
  byId("cohorts").hidden = scenario.cohorts.length < 2;
  body.classList.toggle("nothing-seen", cohort.curve === null);
  byId("mode").options[1].disabled = scenario.notAsObserved !== null;
  const [first, last] = scenario.knownUntilAllowed;
  Object.assign(byId("until"), { min: first, max: last, value: page.until });
  byId("until-field").hidden = !page.until;
  byId("mode-note").textContent = page.until
    ? `Everything until ${page.until} is as it happened, and nothing of it can be moved: worlds begin after it, with those who were still there.`
    : scenario.notAsObserved
      ? `Worlds cannot be what happened: ${scenario.notAsObserved}`
      : "";
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

// Worlds that begin on another day are those of another scenario: its people, its axis and its levers are.
const beginAfter = (until) => location.assign(addressOf("/", sets(), { ...context(), mode: "", until }));
const chooseWorlds = (value) => {
  byId("until-field").hidden = value !== "until";
  if (value === "until") return byId("until").focus();
  if (page.until) return location.assign(addressOf("/", sets(), { ...context(), mode: value, until: "" }));
  return become(sets(), value);
};

const chooseCohort = ({ target }) => {
  page.cohort = page.scenario.cohorts.find(({ id }) => id === target.value);
  body.classList.toggle("nothing-seen", page.cohort.curve === null);
  repaint();
  page.arms.paint();
  writeAddress();
  careers();
};

const listen = () => {
  const on = (id, event, act) => byId(id).addEventListener(event, act);
  on("undo", "click", undo);
  on("redo", "click", redo);
  on("reset", "click", () => become([]));
  on("pin", "click", () => page.arms.add());
  on("mode", "change", ({ target }) => chooseWorlds(target.value));
  on("until", "change", ({ target }) => beginAfter(target.value));
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
  on("open-sheet", "click", () => openSheet());
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
  const said = new URLSearchParams(location.search);
  const { answer, lost } = await scenarioOf({ roster: said.get("roster") ?? "", until: said.get("until") ?? "" });
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
  byId("story-steps").replaceChildren(...page.steps.map(stepLink));
  if (page.view === "story" && key() === "") take(stepKey(page.steps[page.step])); // a link that names the step alone
  settled = key();
  listen();
  turnTo(page.view);
  page.arms.paint();
  follow();
  byId("rail-box").after(charts.offer(byId("curve"), picture)); // nothing stands between the axis and its events
  if (bench) await measure(bench);
};

begin();
