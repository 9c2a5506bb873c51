// Trusted Types: text never becomes HTML or a script by a slip. The one maker of HTML is the app's `region.rs`, of what
// the templates give, which escape all words. The one script that the app makes is the ad-blocker check's bait, which is
// on this site.
if (window.trustedTypes) {
  window.templatesPolicy = trustedTypes.createPolicy("templates", { createHTML: (html) => html });
  trustedTypes.createPolicy("default", {
    createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
  });
}

// Resolves when the browser has painted the page, so that the app does not compete with it for network and processor.
// It does not wait where the browser reports no paint, or for more than a second. The server's page has the same rule.
function painted() {
  const told = !document.hidden && window.PerformanceObserver?.supportedEntryTypes?.includes("paint");
  return new Promise((go) => {
    if (!told) return go();
    new PerformanceObserver(go).observe({ type: "paint", buffered: true });
    setTimeout(go, 1000);
  });
}

// What others added to the address, or an earlier version of ours, is no part of it. After a form it is asked for without
// the form from now on.
const meant = document.getElementById("plain")?.dataset.meant;
if (meant) history.replaceState(history.state, "", meant + location.hash);

// Starts the app. The names of its files change with every build, and are attributes of this script's element.
const script = document.querySelector("script[data-wasm]");
// The app is mounted in a separate task, so a trap there is seen only by this listener.
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

// The service worker drops a new version that does not start. In some frames the mere question is an error, and an app
// that runs must not fail over it.
function tellWorker(type) {
  try {
    navigator.serviceWorker.controller.postMessage({ type });
  } catch {
    // There is none.
  }
}

function whenIdle(work) {
  if (window.requestIdleCallback) window.requestIdleCallback(work, { timeout: 5000 });
  else work();
}
