// Starts the app. The names of its files, which change with every build, stand on this script's own element.
const script = document.querySelector("script[data-wasm]");
import(script.dataset.js)
  .then((app) => app.default({ module_or_path: script.dataset.wasm }))
  .catch((error) => {
    console.error(error);
    document.documentElement.setAttribute("data-app", "failed");
  });
