// People of one's own: the file goes to the memory of this machine and nowhere else.
import { addressOf } from "/address.js";
import { button, byId, make } from "/dom.js";
import { page } from "/page.js";

const mostBytes = 1024 * 1024;

const say = (...lines) => byId("roster-note").replaceChildren(...lines.map((text) => make("p", "note", text)));

const take = async ({ target }) => {
  const [file] = target.files;
  if (!file) return undefined;
  if (file.size > mostBytes) return say(`${file.name}: found ${file.size} bytes, allowed 1 MB at most`);
  const answer = await fetch(addressOf("/api/roster", [], { name: file.name }), { method: "POST", body: await file.text() });
  if (answer.ok) return location.assign(`/?roster=${(await answer.json()).id}`);
  if (answer.status !== 422) return say("The explorer does not answer.");
  const { faults } = await answer.json();
  return say(...faults.map(({ path, found, allowed }) => `${path}: found ${found}, allowed ${allowed}`));
};

/** The scenario with the people of the address; those of a roster that is not in memory are left out and named. */
export const scenarioOf = async (roster) => {
  const answer = await fetch(addressOf("/api/scenario", [], { roster }));
  if (answer.status !== 422) {
    page.roster = roster;
    return { answer, lost: [] };
  }
  return { answer: await fetch("/api/scenario"), lost: ["The roster of the link is not in the memory of this explorer: the scenario’s own people are shown."] };
};

export const offerRoster = () => {
  byId("roster").addEventListener("change", take);
  if (!page.scenario.roster) return;
  say(`The people are those of ${page.scenario.roster}.`);
  byId("roster-note").append(button("Back to the scenario’s own", () => location.assign("/")));
};
