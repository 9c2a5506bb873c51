// Trusted Types: text never becomes HTML or a script. The one address of a script that is put together while the
// app runs is the bait of the ad-blocker check, and it is ours.
if (window.trustedTypes) {
  trustedTypes.createPolicy("default", {
    createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
  });
}

// When the browser has painted the page: the app takes neither the network nor the processor from what somebody reads.
// Where no paint will be told of, or is long in coming, it does not wait (the server's page waits by the same rule).
function painted() {
  const told = !document.hidden && window.PerformanceObserver?.supportedEntryTypes?.includes("paint");
  return new Promise((go) => {
    if (!told) return go();
    new PerformanceObserver(go).observe({ type: "paint", buffered: true });
    setTimeout(go, 1000);
  });
}

// Starts the app. The names of its files, which change with every build, stand on this script's own element.
const script = document.querySelector("script[data-wasm]");
// The app is put into the page in a task of its own, so a trap there reaches nobody but this.
let trap;
addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) trap ??= error;
});
painted()
  .then(() => import(script.dataset.js))
  .then((app) => app.default({ module_or_path: script.dataset.wasm }))
  .then(() => new Promise((next) => setTimeout(next)))
  .then(() => {
    if (trap) throw trap;
    tellWorker("ready");
    const forEverybody = new URLSearchParams(location.search).get("modus") === "publiek";
    if (window.top === window && !forEverybody) {
      // What the visitor sees comes first.
      setTimeout(() => whenIdle(() => import("/offline.js").catch(() => {})), 1000);
    }
  })
  .catch((error) => {
    console.error(error);
    document.documentElement.setAttribute("data-app", "failed");
    tellWorker("failed");
  });

// A new version that does not start is given up by the service worker.
function tellWorker(type) {
  const worker = navigator.serviceWorker && navigator.serviceWorker.controller;
  if (worker) worker.postMessage({ type });
}

function whenIdle(work) {
  if (window.requestIdleCallback) window.requestIdleCallback(work, { timeout: 5000 });
  else work();
}
