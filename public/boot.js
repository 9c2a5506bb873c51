// Trusted Types: text never becomes HTML or a script. The one address of a script that is put together while the
// app runs is the bait of the ad-blocker check, and it is ours.
if (window.trustedTypes) {
  trustedTypes.createPolicy("default", {
    createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
  });
}

// Starts the app. The names of its files, which change with every build, stand on this script's own element.
const script = document.querySelector("script[data-wasm]");
import(script.dataset.js)
  .then((app) => app.default({ module_or_path: script.dataset.wasm }))
  .catch((error) => {
    console.error(error);
    document.documentElement.setAttribute("data-app", "failed");
  });
