// What the address says: every lever that was moved, the baseline it was moved from, and what is shown of it. Never the token.
const known = ["set", "base", "seed", "mode", "view", "step", "cohort", "pick", "pin", "roster", "bench"];

export const queryOf = (sets, extra = {}) => {
  const query = new URLSearchParams(sets.map((set) => ["set", set]));
  for (const [name, value] of Object.entries(extra)) {
    for (const one of [value].flat()) if (one !== "" && one !== null && one !== undefined) query.append(name, one);
  }
  return query;
};

export const addressOf = (path, sets, extra = {}) => {
  const query = String(queryOf(sets, extra));
  return query ? `${path}?${query}` : path;
};

/** The levers of a list of path=value, and what is none. */
export const leversOf = (scenario, sets) => {
  const paths = new Set(scenario.levers.map(({ path }) => path));
  const moved = new Map();
  const strange = [];
  for (const set of sets) {
    const at = set.indexOf("=");
    if (at > 0 && paths.has(set.slice(0, at))) moved.set(set.slice(0, at), set.slice(at + 1));
    else strange.push(at > 0 ? set.slice(0, at) : set);
  }
  return { moved, strange };
};

export const setsOf = (scenario, moved) => scenario.levers.filter(({ path }) => moved.has(path)).map(({ path }) => `${path}=${moved.get(path)}`);

/** An arm as one text: of its levers and its mode. */
export const keyOf = (sets, mode) => [...(mode ? [`mode=${mode}`] : []), ...sets].join("&");

/** The reverse: what is left out is named. */
export const armOf = (scenario, key) => {
  const parts = key === "" ? [] : key.split("&");
  const mode = parts[0] === "mode=observed" ? "observed" : "";
  return { mode, ...leversOf(scenario, mode ? parts.slice(1) : parts) };
};

/** All that a link says, with what does not fit in words. */
export const readAddress = (scenario, search, { views, picks, steps, pins }) => {
  const asked = new URLSearchParams(search);
  const misfits = [];
  const { moved, strange } = leversOf(scenario, asked.getAll("set"));
  const oneOf = (name, allowed, otherwise) => {
    const value = asked.get(name);
    if (value === null || allowed.includes(value)) return value ?? otherwise;
    misfits.push(`The link has ${name}=${value}, which is not of this scenario: left out.`);
    return otherwise;
  };
  const unknown = [...new Set(asked.keys())].filter((name) => !known.includes(name));
  if (strange.length > 0) misfits.push(`Not of this scenario and left out: ${strange.join(", ")}.`);
  if (unknown.length > 0) misfits.push(`Not known and left out: ${unknown.join(", ")}.`);
  if (asked.has("base") && asked.get("base") !== scenario.base) misfits.push("The link was made of another state of this scenario: the numbers may differ.");
  if (asked.has("seed") && asked.get("seed") !== String(scenario.seed)) misfits.push(`The link was made with seed ${asked.get("seed")}, this page has ${scenario.seed}: the numbers differ.`);
  const pinned = asked.getAll("pin").map((key) => ({ key, ...armOf(scenario, key) }));
  for (const pin of pinned) if (pin.strange.length > 0) misfits.push(`A pinned arm is not of this scenario and left out: ${pin.strange.join(", ")}.`);
  return {
    moved,
    misfits,
    mode: oneOf("mode", ["", ...(scenario.notAsObserved ? [] : ["observed"])], ""),
    view: oneOf("view", views, "explore"),
    step: Number(oneOf("step", steps.map((_, i) => String(i + 1)), "1")) - 1,
    cohort: oneOf("cohort", scenario.cohorts.map(({ id }) => id), scenario.cohorts[0].id),
    pick: picks.indexOf(oneOf("pick", picks, picks[1])),
    pins: pinned.filter(({ strange }) => strange.length === 0).slice(0, pins).map(({ key }) => ({ key, look: null })),
    bench: asked.has("bench") ? Number(asked.get("bench")) || 20 : 0,
  };
};
