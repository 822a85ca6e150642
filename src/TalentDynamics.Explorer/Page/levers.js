// The panel of levers: the browser's own inputs, so that keyboard and screen reader need nothing of ours.
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const entityOf = (path) => path.split(".").slice(0, path.startsWith("parameters.") ? 3 : 2).join(".");
const partNames = { size: "size", date: "day", years: "years it vests over", hiring: "how strongly it hires", momentum: "momentum", value: "value" };
const partOf = (path) => partNames[path.split(".").at(-1)] ?? "";

/** Builds the panel; `move(path, value, isFinal)` is told of every movement, null for the baseline's value. */
export const makeLevers = (place, levers, move) => {
  const shown = new Map();
  const cards = new Map();
  const groups = new Map();
  for (const lever of levers) {
    if (!groups.has(lever.group)) groups.set(lever.group, new Map());
    const entities = groups.get(lever.group);
    const entity = entityOf(lever.path);
    if (!entities.has(entity)) entities.set(entity, []);
    entities.get(entity).push(lever);
  }

  const tell = (lever, value, isFinal) => move(lever.path, lever.resets && String(value) === lever.base ? null : String(value), isFinal);

  const checkbox = (lever, isOn) => {
    const box = make("input", { type: "checkbox", id: `on-${lever.path}` });
    const only = lever.kind === "added" ? "on" : "null";
    box.addEventListener("change", () => move(lever.path, box.checked === isOn ? null : only, true));
    shown.set(lever.path, (value) => (box.checked = value === undefined ? isOn : !isOn));
    return box;
  };

  const number = (lever, name) => {
    const slider = make("input", { type: "range", min: lever.min, max: lever.max, step: lever.step, ariaLabel: `${lever.label}: ${name}` });
    const exact = make("input", { type: "number", min: lever.least, max: lever.most, step: "any", ariaLabel: `${lever.label}: ${name}, exact` });
    const fault = make("small", { className: "fault", id: `fault-${lever.path}` });
    slider.addEventListener("input", () => {
      exact.value = slider.value;
      tell(lever, slider.value, false);
    });
    slider.addEventListener("change", () => tell(lever, slider.value, true));
    exact.addEventListener("change", () => {
      if (exact.value === "") exact.value = lever.base;
      slider.value = exact.value;
      tell(lever, exact.value, true);
    });
    exact.setAttribute("aria-describedby", fault.id);
    shown.set(lever.path, (value) => {
      slider.value = value ?? lever.base;
      exact.value = value ?? lever.base;
    });
    const unit = lever.unit && lever.unit !== "–" ? ` (${lever.unit})` : "";
    return [make("div", { className: "row" }, make("small", {}, `${name}${unit}`), make("span"), slider, exact), fault];
  };

  const day = (lever, name) => {
    const input = make("input", { type: "date", min: lever.from, max: lever.to, ariaLabel: `${lever.label}: ${name}` });
    const fault = make("small", { className: "fault", id: `fault-${lever.path}` });
    input.setAttribute("aria-describedby", fault.id);
    input.addEventListener("change", () => {
      if (!input.value) input.value = lever.base;
      tell(lever, input.value, true);
    });
    shown.set(lever.path, (value) => (input.value = value ?? lever.base));
    return [make("div", { className: "row" }, make("small", {}, name), input), fault];
  };

  const card = (entity, list) => {
    const first = list[0];
    const whole = list.find((lever) => ["toggle", "lab", "added"].includes(lever.kind));
    const element = make("div", { className: "lever" });
    const head = make("label", { className: "head" });
    if (whole) head.append(checkbox(whole, whole.kind === "toggle"));
    head.append(make("span", {}, (whole ?? first).label));
    element.append(whole ? head : make("p", { className: "head note" }, first.label));
    for (const lever of list.filter((lever) => lever !== whole)) {
      element.append(...(lever.kind === "date" ? day(lever, partOf(lever.path)) : number(lever, partOf(lever.path))));
    }
    const origin = [
      first.grade && `grade ${first.grade}`,
      list.some((lever) => lever.priorDriven) && "size of effect is believed, not learnt",
      first.past && "before the worlds begin",
      list.some((lever) => !lever.resets) && "as learnt, until it is set",
    ].filter(Boolean);
    const source = first.source ?? "";
    element.append(make("small", {}, [...origin, source.length > 90 ? source.slice(0, 90) + "…" : source].filter(Boolean).join(" · ")));
    list.forEach((lever) => cards.set(lever.path, element));
    return element;
  };

  const summaries = [];
  let before = null;
  let isFirst = true;
  for (const [group, entities] of groups) {
    const summary = make("summary", {}, `${group} (${entities.size})`);
    const details = make("details", { open: isFirst }, summary);
    for (const [entity, list] of entities) details.append(card(entity, list));
    place.append(details);
    summaries.push({ group, summary, details, paths: [...entities.values()].flat().map((lever) => lever.path), size: entities.size });
    isFirst = false;
  }

  return {
    /** Puts every input where the levers stand. */
    show(moved) {
      for (const [path, put] of shown) if (before === null || before.get(path) !== moved.get(path)) put(moved.get(path));
      before = new Map(moved);
      for (const element of new Set(cards.values())) element.classList.remove("moved");
      for (const path of moved.keys()) cards.get(path)?.classList.add("moved");
      for (const { group, summary, paths, size } of summaries) {
        const changed = paths.filter((path) => moved.has(path)).length;
        summary.textContent = `${group} (${size}${changed ? `, ${changed} changed` : ""})`;
      }
    },
    /** Says what is wrong beside the lever; answers with what has no lever. */
    fault(faults) {
      place.querySelectorAll(".fault").forEach((element) => (element.textContent = ""));
      return faults.filter(({ path, found, allowed }) => {
        const element = document.getElementById(`fault-${path}`);
        if (element) element.textContent = `found ${found}, allowed ${allowed}`;
        return !element;
      });
    },
    /** Shows the assumptions alone, or all but them. */
    view(name) {
      for (const { group, details } of summaries) details.hidden = (group === "Assumptions") !== (name === "assumptions");
      if (name === "assumptions") summaries.find(({ group }) => group === "Assumptions").details.open = true;
    },
    focus(path) {
      const element = cards.get(path);
      if (!element) return;
      element.closest("details").open = true;
      element.querySelector("input").focus();
    },
  };
};
