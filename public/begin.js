// Says that the app cannot start, instead of waiting for it without end. ES5, because it must run in old browsers too. A
// page that came with its content shows what works without the app instead (style/plain.css).
(function () {
  var root = document.documentElement;
  // The page's content, if the server sent it. It works without the app.
  var plain = document.getElementById("plain");
  // A kiosk runs for months without staff: when something stops it, it starts again by itself at its beginning. The
  // server's pages have links to other websites and fields, so a kiosk must not show them without the app. Its attract
  // screen has links to problems only, and stays until the app has started or failed.
  var attract = /^\/(nl|en)\/kiosk\/?$/.test(location.pathname);
  var kiosk = attract || /[?&]modus=kiosk(&|$)/.test(location.search);
  var begin = document.getElementById("begin") || stopped();
  if (kiosk && plain && !attract) {
    takeAway(plain);
    document.body.appendChild(begin);
  }

  // As the app does at first (`FrameSizes::begun` in crates/lens): scrolls the drawing so that the current step is near its
  // top, in the middle of its width.
  var frame = plain && plain.querySelector(".diagram");
  var step = frame && frame.querySelector("[aria-current]");
  if (step) {
    var seen = frame.getBoundingClientRect();
    var own = step.firstElementChild.getBoundingClientRect();
    var svg = step.ownerSVGElement;
    var scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    // Within its edge and its scroll bars.
    frame.scrollLeft += (own.left + own.right) / 2 - seen.left - frame.clientLeft - frame.clientWidth / 2;
    frame.scrollTop += own.top - seen.top - frame.clientTop - 48 * scale;
  }

  function takeAway(element) {
    if (element.parentNode) {
      element.parentNode.removeChild(element);
    }
  }

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

  // The words for an app that stops after it has replaced the page. Made now, while the browser still works.
  function stopped() {
    var main = document.createElement("main");
    main.id = "begin";
    add(main, "p", "Inlogwijzer").className = "begin__name";
    var words = add(add(main, "div"), "div");
    words.className = "begin__trouble";
    words.parentNode.lang = root.lang;
    if (plain && kiosk) {
      var wait = add(words.parentNode, "p", plain.getAttribute("data-kiosk-wait"));
      wait.className = "begin__wait";
      wait.setAttribute("role", "status");
      add(words, "p", plain.getAttribute("data-kiosk-stopped")).className = "begin__kiosk";
    } else if (plain) {
      add(words, "h1", plain.getAttribute("data-stopped-title"));
      add(words, "p", plain.getAttribute("data-stopped-text"));
      add(add(words, "p"), "a", plain.getAttribute("data-stopped-again")).href = "";
    }
    return main;
  }

  // "One moment" and "this cannot start" are not in the page while the app runs, so that no screen reader finds them.
  // They come back when it stops.
  function show() {
    var state = root.getAttribute("data-app");
    if (state === "ready") {
      takeAway(begin);
      return;
    }
    if (state === "failed" && kiosk && plain) {
      takeAway(plain);
    }
    // What stands there is for a browser without JavaScript. Where it is on, these words are the true ones.
    if (state === "failed" && plain) {
      [].forEach.call(plain.querySelectorAll("[data-failed]"), function (element) {
        element.textContent = element.getAttribute("data-failed");
        element.hidden = false;
      });
    }
    if (state === "failed" && !begin.parentNode && !(plain && plain.parentNode)) {
      document.body.appendChild(begin);
    }
  }
  if (window.MutationObserver) {
    new MutationObserver(show).observe(root, { attributes: true, attributeFilter: ["data-app"] });
  }
  // An app that comes from the cache can be ready before this runs.
  show();

  var pair = /[?&](bibliotheek|rust|talen|afdrukken)=[^&]*/g;
  var restarting = false;

  function beginning() {
    var language = /[?&]talen=(nl|en)/.exec(location.search);
    var pairs = location.search.match(pair) || [];
    return "/" + (language ? language[1] : "nl") + "/kiosk" + pairs.join("").replace(/\?/g, "&").replace("&", "?");
  }

  // The number of tries in a row is in the window's name: it outlives the page, and is not storage.
  function startAgain() {
    var tries = Number((/^herstart (\d+)$/.exec(window.name) || [])[1] || 0);
    window.name = "herstart " + (tries + 1);
    var pause = Math.min(5000 * Math.pow(2, tries), 60000);
    setTimeout(function ask() {
      if (root.getAttribute("data-app") === "ready") {
        // It was only slow.
        restarting = false;
        return;
      }
      // Only when the server answers: the browser's own error page would never start again.
      var request = new XMLHttpRequest();
      request.onload = function () {
        if (request.status === 200 && request.responseText.indexOf("data-wasm=") >= 0) {
          location.replace(beginning());
        } else {
          setTimeout(ask, pause);
        }
      };
      request.onerror = function () {
        setTimeout(ask, pause);
      };
      request.open("GET", beginning());
      request.setRequestHeader("Accept", "text/html");
      request.send();
    }, pause);
  }

  if (kiosk) {
    document.body.setAttribute("data-mode", "kiosk");
    // Stops the browser from offering to translate, which brings a menu. The server's pages have this too; a page from the
    // service worker does not.
    var meta = document.createElement("meta");
    meta.name = "google";
    meta.content = "notranslate";
    document.head.appendChild(meta);
    var watch = function () {
      if (root.getAttribute("data-app") === "failed" && !restarting) {
        restarting = true;
        startAgain();
      }
    };
    new MutationObserver(watch).observe(root, { attributes: true, attributeFilter: ["data-app"] });
    // This event is the only sign of a WebAssembly trap, such as out of memory.
    window.addEventListener("error", function (event) {
      if (window.WebAssembly && event.error instanceof WebAssembly.RuntimeError) {
        root.setAttribute("data-app", "failed");
      }
    });
    setInterval(function () {
      // A white screen: the app says that it runs, and shows nothing.
      if (root.getAttribute("data-app") === "ready") {
        if (document.getElementById("inhoud")) {
          window.name = "";
        } else {
          root.setAttribute("data-app", "failed");
        }
      }
    }, 60000);
  }

  var modules = "noModule" in document.createElement("script");
  if (!modules || typeof WebAssembly !== "object") {
    failed();
    return;
  }
  // A start that hangs counts as failed. When the app comes later it takes over all the same.
  setTimeout(failed, 10000);
})();
