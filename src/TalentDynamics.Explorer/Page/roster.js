// People of one's own: the file goes to the memory of this machine and nowhere else.
import { addressOf } from "/address.js";
import { button, byId, make } from "/dom.js";
import { page } from "/page.js";

const mostBytes = 1024 * 1024;

const say = (...lines) => byId("roster-note").replaceChildren(...lines.map((text) => make("p", "note", text)));

const words = ({ path, found, allowed }) => `${path}: found ${found}, allowed ${allowed}`;

const take = async ({ target }) => {
  const [file] = target.files;
  if (!file) return undefined;
  target.value = ""; // the same file is taken again when it was mended
  if (file.size > mostBytes) return say(words({ path: file.name, found: "more than 1 MB", allowed: "1 MB at most" }));
  const answer = await fetch(addressOf("/api/roster", [], { name: file.name }), { method: "POST", body: file }).catch(() => null);
  if (answer?.ok) return location.assign(`/?roster=${(await answer.json()).id}`);
  if (answer?.status !== 422 && answer?.status !== 413) return say("The explorer does not answer.");
  return say(...(await answer.json()).faults.map(words));
};

/** The scenario with the people and the past of the address; a roster that is not in memory, or a day that cannot be, is left out and named. */
export const scenarioOf = async ({ roster, until }) => {
  const answer = await fetch(addressOf("/api/scenario", [], { roster, until }));
  if (answer.status !== 422) {
    Object.assign(page, { roster, until });
    return { answer, lost: [] };
  }
  const { path, found, allowed } = (await answer.json()).faults[0];
  const lost = path === "roster" ? "The roster of the link is not in the memory of this explorer: the scenario’s own people are shown." : `${path}: found ${found}, allowed ${allowed}: left out.`;
  const rest = await scenarioOf(path === "roster" ? { roster: "", until } : { roster, until: "" });
  return { answer: rest.answer, lost: [lost, ...rest.lost] };
};

export const offerRoster = () => {
  byId("roster").addEventListener("change", take);
  if (!page.scenario.roster) return;
  say(`The people are those of ${page.scenario.roster}.`);
  byId("roster-note").append(button("Back to the scenario’s own", () => location.assign("/")));
};
