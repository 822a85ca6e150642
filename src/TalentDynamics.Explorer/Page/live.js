// Orders, and what comes of them.
import { careers } from "/careers.js";
import { makeOrders } from "/orders.js";
import { context, hush, key, notice, page, sets, state } from "/page.js";
import { isThere, isWaiting, paint, paintEnd } from "/paint.js";

const mostCached = 64;

const keep = (what) => {
  page.cache.delete(what.key);
  page.cache.set(what.key, what);
  if (page.cache.size > mostCached) page.cache.delete(page.cache.keys().next().value);
};

const retry = { name: "Try again", do: () => live() };

const whole = () => {
  state("whole");
  careers();
  page.arms.live();
};

const told = {
  accepted(data, order) {
    page.current = { key: order.key, accepted: data, look: page.cache.get(order.key)?.look, done: null };
    hush();
    if (data.drawsLeftOut > 0) notice(`${data.drawsLeftOut} of ${data.drawsInAll} draws left out, here and in the baseline: the model is not stable with them.`);
    page.panel.fault([]);
    state("refining");
  },
  look(data) {
    page.current.look = data;
    keep(page.current);
    paint(page.current);
    state("refining");
  },
  done(data) {
    page.current.done = data;
    if (data.stopped === "newer") {
      notice("Another window of this explorer is at work.", { name: "Go on here", do: () => live() });
      return state("stopped");
    }
    if (data.stopped) return undefined;
    keep(page.current);
    paintEnd(page.current);
    return whole();
  },
  fault(data) {
    isThere();
    hush();
    notice(`The worlds could not be lived: ${data.faults[0].found}. What is shown holds for the levers before.`, retry);
    state("lost");
  },
  refused(data) {
    isThere();
    hush();
    const elsewhere = page.panel.fault(data.faults);
    for (const { path, found, allowed } of elsewhere) notice(`${path ? path + ": " : ""}found ${found}, allowed ${allowed}`);
    if (elsewhere.length === 0) notice("A lever stands where it may not; what is shown is the last that could be lived.");
    state("fault");
  },
  lost({ status }) {
    isThere();
    hush();
    const why = status === 401 ? "This browser was not let in: open the address that talent explore printed." : "The explorer does not answer.";
    notice(`${why} The levers stay where they are.`, retry);
    state("lost");
  },
};

page.orders = makeOrders((name, data, order) => {
  if (order.pin) page.arms.told(name, data, order);
  else told[name]?.(data, order);
  dispatchEvent(new CustomEvent("told", { detail: { name, data, key: order.key } }));
});

/** Lives what the levers make, or paints it where it was lived before. */
export const live = () => {
  const known = page.cache.get(key());
  if (known) {
    page.current = known;
    paint(known);
    hush();
    page.panel.fault([]);
    if (known.done?.stopped === null) {
      page.orders.stop();
      whole();
      return;
    }
  }
  page.orders.ask({ key: key(), sets: sets(), context: context(), from: known?.look?.worlds ?? 0 });
  document.body.dataset.orders = page.orders.sent;
  isWaiting();
};
