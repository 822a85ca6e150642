"use strict";
// What the charts of all pages have in common: every element with data-chart is drawn from the findings in this file.
// Colours come from the style sheet, so light, dark and print agree.
const charts = (() => {
  const findings = JSON.parse(document.getElementById("findings").textContent);
  const places = [...document.querySelectorAll("[data-chart]")];
  const names = ["card", "ink", "soft", "rule", "simulated", "outer", "inner", "observed", "event"];
  const ink = {};
  const mix = () => {
    const style = getComputedStyle(document.documentElement);
    names.forEach((name) => (ink[name] = style.getPropertyValue("--" + name).trim()));
  };
  const text = (extra) => ({ color: ink.soft, fontSize: 13, ...extra });
  const base = (description) => ({
    animation: false,
    backgroundColor: ink.card,
    aria: { enabled: true, label: { description } },
    // A saved SVG has this in an attribute between double quotes.
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily.replaceAll('"', "'"), color: ink.ink },
  });

  const save = (address, name) => {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
  };
  const raster = (svg, { clientWidth, clientHeight }, name) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = clientWidth * 2;
      canvas.height = clientHeight * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      save(canvas.toDataURL("image/png"), name);
    };
    image.src = svg;
  };
  const offer = (element) => {
    const called = element.dataset.name ?? element.getAttribute("aria-label");
    const name = called.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
    const svg = () => echarts.getInstanceByDom(element).getDataURL({ type: "svg" });
    const button = (kind, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = kind;
      made.setAttribute("aria-label", `Save as ${kind}: ${called}`);
      made.addEventListener("click", act);
      return made;
    };
    const row = document.createElement("p");
    row.className = "save";
    row.append("Save ", button("PNG", () => raster(svg(), element, name + ".png")), button("SVG", () => save(svg(), name + ".svg")));
    element.after(row);
  };

  const show = (optionOf) => {
    const draw = () => {
      mix();
      for (const element of places) {
        const drawn = echarts.getInstanceByDom(element) ?? echarts.init(element, null, { renderer: "svg" });
        drawn.resize();
        drawn.setOption(optionOf(element), { notMerge: true });
      }
    };
    let waiting = 0;
    const soon = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(draw);
    };
    places.forEach(offer);
    draw();
    new ResizeObserver(soon).observe(document.body);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    matchMedia("print").addEventListener("change", draw);
  };
  return { findings, ink, text, base, show };
})();
