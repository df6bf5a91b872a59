// From edit to edit by n and p, or j and k. Without this script the pages lack nothing but that.
"use strict";
(() => {
  const bar = document.querySelector("[data-steps]");
  const places = [...document.querySelectorAll(".edit")];
  if (!bar || !places.length) return;
  const told = bar.querySelector("output");
  const toggle = bar.querySelector("[data-keys]");
  let at = -1;
  let keys = true;
  try { keys = localStorage.getItem("keys") !== "off"; } catch { /* storage is off: keys are on */ }

  const show = () => toggle.setAttribute("aria-pressed", String(keys));
  const step = (by) => {
    if (at >= 0) places[at].classList.remove("here");
    at = (at < 0 ? (by > 0 ? 0 : places.length - 1) : at + by + places.length) % places.length;
    const place = places[at];
    place.classList.add("here");
    place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    place.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    told.textContent = `${at + 1} / ${places.length}`;
  };

  told.textContent = bar.dataset.first.replace("#", String(places.length));
  bar.hidden = false;
  show();
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && button.dataset.step) step(Number(button.dataset.step));
    if (button === toggle) {
      keys = !keys;
      try { localStorage.setItem("keys", keys ? "on" : "off"); } catch { /* lasts as long as the page */ }
      show();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (!keys || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by) {
      event.preventDefault();
      step(by);
    }
  });
})();
