// The scenario told in six steps at most: what happened, how likely that was, and what the variants beside it would have changed.
const mostSteps = 6;

const leversOf = (scenario, sets) => {
  const levers = new Map(scenario.levers.map((lever) => [lever.path, lever]));
  return sets.map((set) => levers.get(set.slice(0, set.indexOf("="))));
};
const presetsOf = (scenario, isOne) => scenario.presets.map((preset) => ({ ...preset, levers: leversOf(scenario, preset.sets) })).filter(({ levers }) => levers.length > 0 && levers.every(isOne));
const most = (list, measure) => list.reduce((best, one) => (best && measure(best) >= measure(one) ? best : one), undefined);
const sentence = ({ title }) => `${title}.`;

const withoutLab = (scenario) => {
  const [preset] = presetsOf(scenario, ({ kind }) => kind === "lab");
  return preset && { preset, name: `No ${preset.levers[0].label.replace(/ is never founded$/, "")}`, text: sentence(preset) };
};
const steady = (scenario) => {
  const preset = most(
    presetsOf(scenario, ({ kind, group }) => kind === "toggle" && group === "Leadership"),
    ({ levers }) => levers.length,
  );
  return preset && { preset, name: "Steady leadership", text: sentence(preset) };
};
const grants = (scenario) => {
  const [preset] = presetsOf(scenario, ({ path }) => path.startsWith("grants."));
  return preset && { preset, name: "Grants", text: sentence(preset) };
};

// People blame what comes last, and it cannot have caused what came before.
const mostlyOver = 0.8;
const tooLate = (scenario) => {
  const cohort = scenario.cohorts.find(({ stayers }) => stayers !== null);
  const left = cohort ? cohort.size - cohort.stayers : 0;
  const late = scenario.events.filter(({ lab, leftBefore }) => left > 0 && lab === cohort.lab && leftBefore >= mostlyOver * left);
  const told = presetsOf(scenario, ({ path }) => path.startsWith("events.")).flatMap((preset) => {
    const event = late.find(({ id }) => preset.levers.every(({ path }) => path.split(".")[1] === id));
    return event ? [{ preset, event }] : [];
  });
  const last = most(told, ({ event }) => Date.parse(event.date));
  if (!last) return undefined;
  const { preset, event } = last;
  return {
    preset,
    name: `${event.title.split(/[,;(]/)[0].trim()} came too late`,
    text: `${sentence(preset)} On ${event.date} at least ${event.leftBefore} of the ${left} who left had left already.`,
  };
};

const whatHappened = (scenario) => {
  const seen = scenario.cohorts.filter(({ stayers }) => stayers !== null);
  if (scenario.notAsObserved || seen.length === 0) return [];
  const text = seen.map(({ stayers, size, lab }) => `${stayers} of ${size} were still at ${lab} on ${scenario.dates.at(-1)}.`).join(" ");
  return [{ name: "What happened", mode: "observed", sets: [], text, more: "Here every world is that history; select an exit below to see what the model makes of it." }];
};
const howLikely = {
  name: "How likely it was",
  mode: "",
  sets: [],
  text: "The same people and the same events again, with new chance in every world.",
  more: "The band is what the model holds for possible; the orange line is what happened.",
};

/** Name, levers and words of each step. Where a scenario has not all that is asked for, other variants of it take the place. */
export const stepsOf = (scenario) => {
  const asked = [withoutLab, steady, grants, tooLate].map((find) => find(scenario)).filter(Boolean);
  const taken = new Set(asked.map(({ preset }) => preset.name));
  const others = scenario.presets.filter(({ name }) => !taken.has(name)).map((preset) => ({ preset, name: preset.title, text: sentence(preset) }));
  const variants = [...asked, ...others].map(({ preset, name, text }) => ({ name, mode: "", sets: preset.sets, text, more: preset.description ?? "" }));
  return [...whatHappened(scenario), howLikely, ...variants].slice(0, mostSteps);
};
