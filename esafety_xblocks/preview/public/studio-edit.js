// Around an editor: what the authoring front end does with its messages.
(function () {
  "use strict";
  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("editor-iframe"));
  const status = /** @type {HTMLElement} */ (document.querySelector("[data-status]"));
  const back = /** @type {HTMLAnchorElement} */ (document.querySelector("[data-back]"));

  window.addEventListener("message", (event) => {
    if (event.origin !== location.origin || event.source !== frame.contentWindow) return;
    const { type, eventName, data, payload } = event.data ?? {};
    if (type === "plugin.resize") frame.height = String(Math.max(400, payload.height));
    if (type !== "xblock-event") return;
    if (eventName === "cancel" || (eventName === "save" && data?.state === "end")) location.assign(back.href);
    if (eventName === "save" && data?.state === "start") say(data.message ?? status.dataset.saving ?? "", "info");
    if (eventName === "error") say([data?.title, data?.message ?? data?.msg].filter(Boolean).join(": "), "error");
  });

  /**
   * @param {string} text
   * @param {string} kind
   */
  function say(text, kind) {
    status.textContent = text;
    status.className = text ? `notice notice--${kind}` : "";
  }
})();
