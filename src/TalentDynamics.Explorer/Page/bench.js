// How long a lever takes to be seen, measured where it is seen: ?bench, or ?bench=N for N rounds.
const names = {
  first: "first look painted",
  second: "2,000 worlds painted",
  whole: "all worlds painted",
  firstSent: "of these until the server had the first look",
  secondSent: "until it had 2,000 worlds",
  wholeSent: "until it had all worlds",
  giveUp: "a refinement given up: the next order is taken up",
  next: "first look painted after giving up",
  processor: "processor time of the first look, whole process",
};

const frame = () =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => done(performance.now());
      after.port2.postMessage(null);
    }),
  );

/** All that is told of an arm from now on, each with when it came and when it was painted; `find` waits for what is wanted. */
const watch = (key) => {
  const events = [];
  let wake = () => {};
  const listen = ({ detail }) => {
    if (detail.key !== key) return;
    events.push({ ...detail, at: performance.now(), painted: detail.name === "look" ? frame() : null });
    wake();
  };
  addEventListener("told", listen);
  return {
    events,
    async find(wanted) {
      for (;;) {
        const found = events.find(wanted);
        if (found) return found;
        await new Promise((go) => (wake = go));
      }
    },
    end: () => removeEventListener("told", listen),
  };
};
const isLook = ({ name }) => name === "look";
const isWhole = ({ name, data }) => name === "done" && data.stopped === null;

// Definition 7 of Hyndman and Fan, as everywhere.
const quantile = (sorted, share) => {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
};
const summary = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  return { rounds: sorted.length, median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75), least: sorted[0], most: sorted.at(-1) };
};

const show = (result) => {
  const make = (tag, ...children) => {
    const made = document.createElement(tag);
    made.append(...children);
    return made;
  };
  const row = (kind, cells) => make("tr", ...cells.map((cell) => make(kind, cell)));
  const ms = (value) => value.toFixed(1);
  const lines = Object.entries(result).map(([name, of]) => row("td", [names[name], ms(of.median), `${ms(of.low)}–${ms(of.high)}`, `${ms(of.least)}–${ms(of.most)}`, String(of.rounds)]));
  const table = make("table", make("thead", row("th", ["Milliseconds", "Median", "Half of all", "All", "Rounds"])), make("tbody", ...lines));
  const section = make("section", make("h2", "Benchmark"), make("p", `${navigator.hardwareConcurrency} cores`), table);
  section.id = "bench";
  section.className = "figure wide";
  document.getElementById("main").append(section);
};

/** Moves one lever to places where it never was; `move` puts it somewhere. */
export const bench = async ({ lever, rounds, move }) => {
  const times = Object.fromEntries(Object.keys(names).map((name) => [name, []]));
  // Where the page is loaded again the server may still have what was lived before.
  const offset = (performance.timeOrigin % 1e6) / 1e9;
  let places = 0;
  const next = () => String((lever.min + ((lever.max - lever.min) * (places++ + 0.5)) / (4 * rounds) + offset).toFixed(6));
  const go = () => {
    const value = next();
    const watched = watch(`${lever.path}=${value}`);
    const began = performance.now();
    move(lever.path, value, true);
    return { watched, began };
  };

  const whole = async () => {
    const { watched, began } = go();
    await watched.find(isWhole);
    watched.end();
    const note = async (name, look) => {
      times[name].push((await look.painted) - began);
      times[`${name}Sent`].push(look.data.ms);
    };
    const looks = watched.events.filter(isLook);
    times.processor.push(looks[0].data.processorMs);
    await note("first", looks[0]);
    await note("second", looks.find(({ data }) => data.worlds >= Math.min(2000, data.of)));
    await note("whole", looks.at(-1));
  };
  const givenUp = async () => {
    const old = go();
    await (await old.watched.find(isLook)).painted;
    const { watched, began } = go();
    times.giveUp.push((await watched.find(({ name }) => name === "accepted")).at - began);
    times.next.push((await (await watched.find(isLook)).painted) - began);
    [old.watched, watched].forEach((one) => one.end());
  };

  const rest = () => new Promise((wait) => setTimeout(wait, 150));
  for (let round = 0; round < rounds; round += 1) {
    await whole();
    await rest();
  }
  for (let round = 0; round < rounds; round += 1) await givenUp();
  const result = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, summary(all)]));
  show(result);
  document.body.dataset.bench = JSON.stringify(result);
};
