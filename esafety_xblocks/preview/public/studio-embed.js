// Studio's runtime for the browser, in small. As there, the editor gets its element wrapped (jQuery there, a list of one
// here), handlers are those of the save path, and what happens is posted to the page around the frame.
(function () {
  "use strict";

  class StudioRuntime {
    /**
     * @param {any} element
     * @param {string} name
     * @param {string} [suffix]
     * @param {string} [query]
     */
    handlerUrl(element, name, suffix, query) {
      const node = element instanceof Element ? element : element[0];
      const url = `/studio/xblock/${node.dataset.usageId}/handler/${name}`;
      return url + (suffix ? `/${suffix}` : "") + (query ? `?${query}` : "");
    }

    /**
     * @param {string} eventName
     * @param {object} [data]
     */
    notify(eventName, data) {
      window.parent.postMessage({ type: "xblock-event", eventName, data }, "*");
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const element = /** @type {HTMLElement | null} */ (document.querySelector(".xblock"));
    if (!element) return;
    const holder = element.querySelector(":scope > .xblock-json-init-args");
    const args = holder?.textContent ? JSON.parse(holder.textContent) : {};
    const init = element.dataset.init;
    if (init) /** @type {any} */ (window)[init].call({}, new StudioRuntime(), [element], args);
    const tell = () => {
      const payload = { width: element.offsetWidth, height: element.scrollHeight };
      window.parent.postMessage({ type: "plugin.resize", payload }, document.referrer || "*");
    };
    new MutationObserver(tell).observe(element, { attributes: true, childList: true, subtree: true });
    new ResizeObserver(tell).observe(element);
  });
})();
