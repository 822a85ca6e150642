import { addressOf } from "/address.js";

// One order at a time, the newest next. The first look of a running order is always shown; only what refines it is given up for a newer one.
const events = async function* (body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const [name, data] = part.split("\n");
      yield { name: name.slice("event: ".length), data: JSON.parse(data.slice("data: ".length)) };
    }
  }
};

/** Sends orders and tells what came of them: accepted, look, fault, done, refused (with faults) and lost. */
export const makeOrders = (tell) => {
  let running = null;
  let next = null;
  let sent = 0;

  const start = (order) => {
    const mine = { ...order, controller: new AbortController(), shown: false };
    running = mine;
    sent += 1;
    live(mine).finally(() => {
      if (running !== mine) return;
      running = null;
      follow();
    });
  };
  const follow = () => {
    if (!next) return;
    const order = next;
    next = null;
    start(order);
  };

  const live = async (mine) => {
    const told = (name, data) => {
      if (running === mine) tell(name, data, mine); // an order that was given up says no more
    };
    try {
      const answer = await fetch(addressOf("/api/live", mine.sets, { from: mine.from, ...mine.context }), { signal: mine.controller.signal });
      if (answer.status === 422) return told("refused", await answer.json());
      if (!answer.ok) return told("lost", { status: answer.status });
      for await (const { name, data } of events(answer.body)) {
        told(name, data);
        if (name !== "look" || mine.shown) continue;
        mine.shown = true;
        if (running === mine && next) giveUp(mine);
      }
    } catch (failure) {
      if (failure.name !== "AbortError") told("lost", { status: 0 });
    }
  };
  const giveUp = (mine) => {
    running = null;
    mine.controller.abort();
    follow();
  };

  return {
    ask(order) {
      next = order;
      if (!running) follow();
      else if (running.shown) giveUp(running);
    },
    stop() {
      next = null;
      if (running) giveUp(running);
    },
    get sent() {
      return sent;
    },
  };
};
