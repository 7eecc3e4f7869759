// The platform's runtime for the browser, in small: finds each block's element, reads its arguments, calls the function
// that the block named. The element is a DOM node, as in the LMS.
(function () {
  "use strict";

  /** @param {any} element */
  const dataOf = (element) => (element instanceof Element ? element : element[0]).dataset;

  /** @param {(data: DOMStringMap) => string} prefix */
  function runtimeClass(prefix) {
    return class {
      /**
       * @param {any} element
       * @param {string} name
       * @param {string} [suffix]
       * @param {string} [query]
       */
      handlerUrl(element, name, suffix, query) {
        const data = dataOf(element);
        const url = `${prefix(data)}/xblock/${data.usageId}/handler/${name}`;
        return url + (suffix ? `/${suffix}` : "") + (query ? `?${query}` : "");
      }
      notify() {}
    };
  }

  const runtimes = {
    LmsRuntime: { v1: runtimeClass((data) => `/courses/${data.courseId}`) },
    PreviewRuntime: { v1: runtimeClass(() => "/studio/preview") },
  };
  Object.assign(window, runtimes);

  /** @param {HTMLElement} element */
  function start(element) {
    const { init, runtimeClass: name } = element.dataset;
    const holder = element.querySelector(":scope > .xblock-json-init-args");
    const args = holder?.textContent ? JSON.parse(holder.textContent) : {};
    holder?.remove();
    element.classList.add("xblock-initialized");
    if (!init) return;
    const initFn = /** @type {any} */ (window)[init];
    const runtime = new /** @type {any} */ (runtimes)[name ?? "LmsRuntime"].v1();
    initFn.call({}, runtime, element, args);
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll(".xblock:not(.xblock-initialized)")) {
      start(/** @type {HTMLElement} */ (element));
    }
  });
})();
