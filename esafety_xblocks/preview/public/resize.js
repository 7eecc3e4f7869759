// What the platform puts into a framed unit: tell the page around it how high the content is, and stay at the top.
(function () {
  "use strict";
  if (window === window.parent) return;
  document.body.classList.add("view-in-mfe");
  const content = /** @type {HTMLElement} */ (document.getElementById("content"));
  let lastHeight = -1;
  let lastWidth = -1;

  /** @param {Event | MutationRecord[] | ResizeObserverEntry[]} event */
  function tell(event) {
    const { offsetHeight: height, offsetWidth: width } = content;
    const isLoad = event instanceof Event && event.type === "load";
    if (!isLoad && height === lastHeight && width === lastWidth) return;
    window.parent.postMessage({ type: "plugin.resize", payload: { width, height } }, document.referrer);
    lastHeight = height;
    lastWidth = width;
    window.scrollTo(0, 0);
  }

  new MutationObserver(tell).observe(document.body, { attributes: true, childList: true, subtree: true });
  window.addEventListener("load", tell);
  new ResizeObserver(tell).observe(document.body);
})();
