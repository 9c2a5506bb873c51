// ES5, for browsers in which the app cannot start: says so instead of waiting for ever. A page that came with its
// content says it by showing what it can do without the app (style/plain.css).
(function () {
  var root = document.documentElement;
  // The page itself, when it came with its content. It works without the app.
  var plain = document.getElementById("plain");
  var begin = document.getElementById("begin") || stopped();

  function failed() {
    if (root.getAttribute("data-app") !== "ready") {
      root.setAttribute("data-app", "failed");
    }
  }

  function add(parent, name, text) {
    var element = document.createElement(name);
    if (text) {
      element.appendChild(document.createTextNode(text));
    }
    parent.appendChild(element);
    return element;
  }

  // The words for an app that stops after it took the place of the page. Made while the browser is still well.
  function stopped() {
    var main = document.createElement("main");
    main.id = "begin";
    add(main, "p", "Inlogwijzer").className = "begin__name";
    var words = add(add(main, "div"), "div");
    words.className = "begin__trouble";
    words.parentNode.lang = root.lang;
    if (plain) {
      add(words, "h1", plain.getAttribute("data-stopped-title"));
      add(words, "p", plain.getAttribute("data-stopped-text"));
      add(add(words, "p"), "a", plain.getAttribute("data-stopped-again")).href = "";
    }
    return main;
  }

  // The words for "one moment" and "this cannot start" leave the page while the app runs, so that nobody comes
  // upon them, and come back when it stops.
  function show() {
    var state = root.getAttribute("data-app");
    if (state === "ready" && begin.parentNode) {
      begin.parentNode.removeChild(begin);
    } else if (state === "failed" && !begin.parentNode && !(plain && plain.parentNode)) {
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
