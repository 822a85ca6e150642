// The scenario told in steps: what happened, how likely that was, and what each of the variants beside it would have changed.
export const stepsOf = (scenario) => {
  const seen = scenario.cohorts.filter(({ stayers }) => stayers !== null);
  const happened = seen.map(({ stayers, size, lab }) => `${stayers} of ${size} were still at ${lab} on ${scenario.dates.at(-1)}.`).join(" ");
  return [
    ...(scenario.notAsObserved || seen.length === 0
      ? []
      : [{ name: "What happened", mode: "observed", sets: [], text: `${happened} Here every world is that history; select an exit below to see what the model makes of it.` }]),
    { name: "How likely it was", mode: "", sets: [], text: "The same people and the same events again, with new chance in every world. The band is what the model holds for possible; the orange line is what happened." },
    ...scenario.presets.map(({ title, description, sets }) => ({ name: title, mode: "", sets, text: description ?? "" })),
  ];
};
