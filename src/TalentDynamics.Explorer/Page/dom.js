// Elements. Text from the scenario is only ever text.
export const byId = (id) => document.getElementById(id);

export const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

export const button = (text, act) => {
  const made = make("button", "", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
};

export const svg = (tag, attributes, text) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  if (text !== undefined) made.textContent = text;
  return made;
};

export const count = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(value < 0.1 ? 2 : 1));

/** Fills a table: the first cell of each row is its head. */
export const table = (element, heads, rows) => {
  const head = make("tr", "", ...heads.map((text) => Object.assign(make("th", "", text), { scope: "col" })));
  const body = rows.map(([first, ...cells]) =>
    make(
      "tr",
      "",
      Object.assign(make("th", "", first), { scope: "row" }),
      ...cells.map((cell, i) => {
        const made = make("td", "", cell);
        made.dataset.label = heads[i + 1];
        return made;
      }),
    ),
  );
  element.replaceChildren(make("thead", "", head), make("tbody", "", ...body));
};
