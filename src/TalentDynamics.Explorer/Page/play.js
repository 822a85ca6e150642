// Single worlds, one after the other, over the band: what a mean hides. With reduced motion nothing moves by itself.
const pace = 450;

/** `draw(world)` shows one world's line, null for none. */
export const makePlayer = (button, note, draw) => {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let worlds = [];
  let at = -1;
  let timer = 0;

  const show = () => {
    draw(at < 0 ? null : worlds[at]);
    note.textContent = at < 0 ? "" : `World ${at} of ${worlds.length}: ${worlds[at].length} leave.`;
  };
  const step = () => {
    at = (at + 1) % worlds.length;
    show();
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    at = -1;
    show();
    name();
  };
  const name = () => {
    button.textContent = still.matches ? "Next world" : timer ? "Stop" : "Play worlds";
    button.setAttribute("aria-pressed", timer !== 0);
  };
  button.addEventListener("click", () => {
    if (worlds.length === 0) return undefined;
    if (still.matches) return step();
    if (timer) return stop();
    timer = setInterval(step, pace);
    step();
    return name();
  });
  still.addEventListener("change", stop);
  name();

  return {
    /** The worlds of what is shown now. */
    of(list) {
      worlds = list;
      if (at >= worlds.length) at = worlds.length - 1;
      return at < 0 ? null : worlds[at];
    },
  };
};
