// In a narrow window levers are a sheet that is asked for.
import { byId } from "/dom.js";
import { page } from "/page.js";

/** What the button says that opens it, and closes it again. */
export const nameSheet = () => {
  const changed = page.moved.size > 0 ? `Levers (${page.moved.size} changed)` : "Levers";
  byId("open-sheet").textContent = byId("sheet").classList.contains("open") ? "Close" : changed;
};

/** Opens or closes it; the other way round where nothing is said. */
export const openSheet = (isOpen) => {
  byId("open-sheet").setAttribute("aria-expanded", byId("sheet").classList.toggle("open", isOpen));
  nameSheet();
};
