// ES5, for browsers in which the app cannot start: says so instead of waiting for ever.
(function () {
  var root = document.documentElement;
  var begin = document.getElementById("begin");

  function failed() {
    if (root.getAttribute("data-app") !== "ready") {
      root.setAttribute("data-app", "failed");
    }
  }

  // The words for "one moment" and "this cannot start" leave the page while the app runs, so that nobody comes
  // upon them, and come back when it stops.
  function show() {
    var state = root.getAttribute("data-app");
    if (state === "ready" && begin.parentNode) {
      begin.parentNode.removeChild(begin);
    } else if (state === "failed" && !begin.parentNode) {
      document.body.appendChild(begin);
    }
  }
  if (window.MutationObserver) {
    new MutationObserver(show).observe(root, { attributes: true, attributeFilter: ["data-app"] });
  }
  // An app that comes from the cache can be ready before this runs.
  show();

  var modules = "noModule" in document.createElement("script");
  if (!modules || typeof WebAssembly !== "object") {
    failed();
    return;
  }
  // A start that hangs is told of too. When the app arrives later it takes over all the same.
  setTimeout(failed, 10000);
})();
