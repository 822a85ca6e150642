// One world's careers: asked for when all worlds are there, and when another is chosen.
import { addressOf } from "/address.js";
import { byId } from "/dom.js";
import { context, key, page, picks, sets } from "/page.js";
import * as views from "/views.js";

let asking = null;
let shown = "";

export const careers = async () => {
  const { scenario, cohort } = page;
  const { pick, words } = picks[byId("pick").value];
  const wanted = `${key()} ${pick} ${cohort.id}`;
  if (shown === wanted) return;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(addressOf("/api/world", sets(), { pick, cohort: scenario.cohorts.indexOf(cohort), ...context() }), { signal: asking.signal });
    if (!answer.ok) return;
    const world = await answer.json();
    shown = wanted;
    byId("pick-words").textContent = `World ${world.world}: ${words}. In it ${world.stayers} of ${cohort.size} stay.`;
    views.careers(scenario, cohort, world);
    document.body.dataset.world = world.world;
  } catch (failure) {
    if (failure.name !== "AbortError") byId("pick-words").textContent = "The explorer does not answer.";
  }
};
