// One key for each decision in the review queue: a key presses the button that names it in data-key.
"use strict";
(() => {
  const box = document.getElementById("one-key");
  if (!box) return;
  box.checked = localStorage.getItem("one-key") !== "off";
  box.addEventListener("change", () => localStorage.setItem("one-key", box.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
    if (button.tagName === "SUMMARY") button.parentElement.querySelector("select").focus();
  });
})();
