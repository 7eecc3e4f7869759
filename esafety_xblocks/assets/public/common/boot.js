// Classic script: the platform calls window.EsafetyBlock for each block on the page. It hands over to the modules
// that the server names (hashed static storage renames files but not the imports inside them).
(function () {
  "use strict";

  /**
   * @param {{handlerUrl: (element: any, name: string) => string, notify?: (name: string, data: object) => void}} runtime
   * @param {any} element a DOM node, or a jQuery object around one
   * @param {{module: string, shell?: string, handlers: string[]}} args
   */
  function EsafetyBlock(runtime, element, args) {
    const root = /** @type {HTMLElement} */ (element instanceof Element ? element : element[0]);
    const urls = Object.fromEntries(args.handlers.map((name) => [name, runtime.handlerUrl(element, name)]));
    const shell = args.shell ? import(args.shell) : null;
    return Promise.all([import(args.module), shell]).then(([module, shared]) => {
      module.default(root, urls, args, runtime, shared);
      root.dataset.ready = "true";
    });
  }

  Object.assign(window, { EsafetyBlock });
})();
