// Sentences: frequencies before percentages, and no more digits than the worlds are good for.
const one = (value) => value.toFixed(1);
const two = (value) => value.toFixed(2);

export const percent = (share) => (share > 0 && share < 0.01 ? "<1 %" : `${Math.round(share * 100)} %`);

const digitsFor = (worlds) => (worlds < 1000 ? one : (value) => (Math.abs(value) < 0.1 && value !== 0 ? two(value) : one(value)));
// How far the worlds that were lived may mislead, and not how far the parameters may: those vary from world to world.
const noise = ({ lower, upper }, digits) => {
  const half = (upper - lower) / 2;
  return half === 0 ? "" : ` (simulation noise ±${digits(half) === "0.0" ? two(half) : digits(half)})`;
};

/** “1.2 more (simulation noise ±0.1)”. */
export const change = (stayers, worlds) => {
  const by = stayers.difference;
  const digits = digitsFor(worlds);
  return by === 0 ? "as many" : `${digits(Math.abs(by))} ${by > 0 ? "more" : "fewer"}${noise(stayers, digits)}`;
};

const often = ({ difference, more, fewer }) => `In ${Math.round((difference < 0 ? fewer : more) * 100)} of 100 worlds ${difference < 0 ? "fewer" : "more"} stay.`;

export const headline = (look, cohort, { isMoved, isBelieved, mode, until }) => {
  const { stayers } = look.cohorts[cohort.id];
  const then = until ? ` who were still there on ${until}` : "";
  const seen = cohort.stayers === null ? "" : ` In reality ${cohort.stayers} did.`;
  if (mode === "observed") {
    if (!isMoved) return `Every world is what happened: ${one(stayers.base)} of ${cohort.size} stay at ${cohort.lab}.`;
    return `${one(stayers.arm)} of ${cohort.size} would have stayed at ${cohort.lab} in this model: ${change(stayers, look.worlds)} than did. ${often(stayers)}`;
  }
  if (!isMoved) return `${one(stayers.arm)} of ${cohort.size}${then} stay at ${cohort.lab} ${isBelieved ? "under these assumptions" : "in the baseline"}.${seen}`;
  const than = stayers.difference === 0 ? "as many as in the baseline" : change(stayers, look.worlds).replace(/ (more|fewer)/, " $1 than in the baseline");
  return `${one(stayers.arm)} of ${cohort.size}${then} stay at ${cohort.lab}, ${than}. ${often(stayers)}${seen}`;
};

export const status = (look, isWhole, mode) => {
  const worlds = look.worlds.toLocaleString("en");
  if (isWhole) return `${worlds} worlds, ${mode === "observed" ? "each what happened" : "paired with the baseline"}`;
  return look.worlds < 1000 ? `first look, ${worlds} worlds` : `${worlds} of ${look.of.toLocaleString("en")} worlds`;
};

export const curve = (look, cohort) => {
  const { curve, ghost } = look.cohorts[cohort.id];
  const last = (values) => one(values.at(-1));
  return (
    `At the end ${last(curve.mean)} of ${cohort.size} on average, in 9 of 10 worlds between ${curve.p05.at(-1)} and ${curve.p95.at(-1)}; ` +
    `in the baseline ${last(ghost.mean)}` +
    (cohort.stayers === null ? "." : `; observed ${cohort.stayers}.`)
  );
};

const clocks = {
  baseline: "ordinary turnover",
  momentum: "a rival’s lead",
  leadership: "unrest in leadership",
  reception: "how releases were received",
  contagion: "colleagues’ leaving",
  pull: "a call from former colleagues",
  founding: "founding a lab",
  liftOut: "leaving together with a colleague",
};
export const clock = (name) => clocks[name] ?? name;
