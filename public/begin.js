// ES5, for browsers in which the app cannot start: says so instead of waiting for ever. A page that came with its
// content says it by showing what it can do without the app (style/plain.css).
(function () {
  var root = document.documentElement;
  // The page itself, when it came with its content. It works without the app.
  var plain = document.getElementById("plain");
  // A kiosk stands alone for months: whatever stops it, it starts again by itself, at its beginning. The pages that
  // came lead to other websites and to fields, so nobody may be left alone with them there. The attract screen leads
  // to nothing but problems, and stays until the app has started, or has not.
  var attract = /^\/(nl|en)\/kiosk\/?$/.test(location.pathname);
  var kiosk = attract || /[?&]modus=kiosk(&|$)/.test(location.search);
  var begin = document.getElementById("begin") || stopped();
  if (kiosk && plain && !attract) {
    takeAway(plain);
    document.body.appendChild(begin);
  }

  // As the app begins a drawing: the current step in the middle, unless it is in view.
  var frame = plain && plain.querySelector(".diagram");
  var step = frame && frame.querySelector("[aria-current]");
  if (step) {
    // Within its edge and its scroll bars.
    var seen = frame.getBoundingClientRect();
    var left = seen.left + frame.clientLeft;
    var top = seen.top + frame.clientTop;
    var own = step.firstElementChild.getBoundingClientRect();
    var isSeen = own.left >= left && own.right <= left + frame.clientWidth;
    if (!isSeen || own.top < top || own.bottom > top + frame.clientHeight) {
      frame.scrollLeft += (own.left + own.right) / 2 - left - frame.clientWidth / 2;
      frame.scrollTop += (own.top + own.bottom) / 2 - top - frame.clientHeight / 2;
    }
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

  // The words for an app that stops after it took the place of the page. Made while the browser is still well.
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

  // The words for "one moment" and "this cannot start" leave the page while the app runs, so that nobody comes
  // upon them, and come back when it stops.
  function show() {
    var state = root.getAttribute("data-app");
    if (state === "ready") {
      takeAway(begin);
      return;
    }
    if (state === "failed" && kiosk && plain) {
      takeAway(plain);
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

  // How often in a row is kept in the window's name: it outlives the page, and is no storage.
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
      // Only when the server is there: a page that cannot be had would be the last one.
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
    // A browser that offers to translate would offer a menu with it. The server says so too; a page that was kept does not.
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
    // A WebAssembly that traps, for want of memory for instance, says nothing but this.
    window.addEventListener("error", function (event) {
      if (window.WebAssembly && event.error instanceof WebAssembly.RuntimeError) {
        root.setAttribute("data-app", "failed");
      }
    });
    setInterval(function () {
      // White: it says that it runs, and shows nothing.
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
  // A start that hangs is told of too. When the app arrives later it takes over all the same.
  setTimeout(failed, 10000);
})();
