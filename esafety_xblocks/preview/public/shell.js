// What the learning front end does around a unit: the frame is as high as the unit says, and the page scrolls where the
// unit asks. Messages from anywhere else are ignored.
(function () {
  "use strict";
  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("unit-iframe"));
  const log = document.querySelector("[data-log]");
  const site = new URL(frame.src).origin;

  window.addEventListener("message", (event) => {
    if (event.origin !== site || event.source !== frame.contentWindow) return;
    const { type, payload, offset } = event.data ?? {};
    if (type === "plugin.resize") {
      frame.height = String(payload.height);
      say(`plugin.resize ${payload.height}`);
    } else if (typeof offset === "number") {
      const top = frame.getBoundingClientRect().top + window.scrollY;
      window.scrollTo({ top: top + offset, behavior: "instant" });
      say(`offset ${Math.round(offset)}`);
    }
  });

  /** @param {string} text */
  function say(text) {
    if (log) log.textContent = text;
  }
})();
