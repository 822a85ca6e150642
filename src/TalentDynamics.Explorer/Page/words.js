// Sentences: frequencies before percentages, and no more digits than the worlds are good for.
const one = (value) => value.toFixed(1);
const two = (value) => value.toFixed(2);

export const percent = (share) => (share > 0 && share < 0.01 ? "<1 %" : `${Math.round(share * 100)} %`);

export const headline = (look, cohort, isMoved, isBelievedOnly) => {
  const { stayers } = look.cohorts[cohort.id];
  const digits = look.worlds < 1000 ? one : (value) => (Math.abs(value) < 0.1 && value !== 0 ? two(value) : one(value));
  const seen = cohort.stayers === null ? "" : ` In reality ${cohort.stayers} did.`;
  if (!isMoved) {
    const under = isBelievedOnly ? "under these assumptions" : "in the baseline";
    return `${one(stayers.arm)} of ${cohort.size} stay at ${cohort.lab} ${under}.${seen}`;
  }
  const by = stayers.difference;
  const than = by === 0 ? "as many as in the baseline" : `${digits(Math.abs(by))} ${by > 0 ? "more" : "fewer"} than in the baseline`;
  const ends = by < 0 ? [-stayers.upper, -stayers.lower] : [stayers.lower, stayers.upper];
  const interval = stayers.lower === stayers.upper ? "" : ` (95 %: ${digits(ends[0])} to ${digits(ends[1])})`;
  const often = by < 0 ? `In ${Math.round(stayers.fewer * 100)} of 100 worlds fewer stay.` : `In ${Math.round(stayers.more * 100)} of 100 worlds more stay.`;
  return `${one(stayers.arm)} of ${cohort.size} stay at ${cohort.lab}, ${than}${interval}. ${often}${seen}`;
};

export const status = (look, state) => {
  const worlds = look.worlds.toLocaleString("en");
  if (state === "whole") return `${worlds} worlds, paired with the baseline`;
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
};
export const clock = (name) => clocks[name] ?? name;
