// ES5, for browsers in which the app cannot start: says so instead of waiting for ever.
(function () {
  var root = document.documentElement;
  function failed() {
    if (root.getAttribute("data-app") !== "ready") {
      root.setAttribute("data-app", "failed");
    }
  }
  var modules = "noModule" in document.createElement("script");
  if (!modules || typeof WebAssembly !== "object") {
    failed();
    return;
  }
  // A start that hangs is told of too. When the app arrives later it takes over all the same.
  setTimeout(failed, 10000);
})();
