// Readouts scroll together: each as far, in parts of its own length, as the one that is scrolled.
"use strict";
(() => {
  const box = document.getElementById("together");
  const texts = [...document.querySelectorAll(".reading")];
  let leading = null;
  let rest = 0;
  const lead = (text) => {
    leading = text;
    clearTimeout(rest);
    rest = setTimeout(() => { leading = null; }, 150);
  };
  for (const text of texts) {
    text.addEventListener("scroll", () => {
      if (!box.checked || (leading && leading !== text)) return;
      lead(text);
      const share = text.scrollTop / Math.max(1, text.scrollHeight - text.clientHeight);
      for (const other of texts) {
        if (other !== text) other.scrollTop = share * (other.scrollHeight - other.clientHeight);
      }
    }, { passive: true });
  }
})();
