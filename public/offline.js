// Service worker registration, web app manifest, and the line about a newer version. Loaded when the app runs and the
// browser is idle. Not in frames, and not on public computers.
const root = document.documentElement;
/** How often a page that stays open looks for a newer version. */
const LOOK_MS = 30 * 60 * 1000;

function library() {
  return new URLSearchParams(location.search).get("bibliotheek");
}

// The app on the home screen speaks the page's language and belongs to its library.
const description = document.createElement("link");
description.rel = "manifest";
function describe() {
  // By the address: a translator writes its own language into the page.
  const query = new URLSearchParams({ language: /^\/en(\/|$)/.test(location.pathname) ? "en" : "nl" });
  if (library()) query.set("library", library());
  description.href = `/inlogwijzer.webmanifest?${query}`;
}
describe();
document.head.append(description);
new MutationObserver(describe).observe(root, { attributeFilter: ["lang"] });

// Screen readers announce only what is put into an element that was there before.
const line = document.createElement("div");
line.className = "newer";
line.setAttribute("role", "status");
document.body.append(line);

function button(words, does, more) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button${more}`;
  made.dataset[does] = "";
  made.textContent = words;
  return made;
}

/** Says that a newer version is complete on this device, and offers to load it. A kiosk does that by itself while nobody
 *  uses it: it reads the mark, or hears the event. */
function tell() {
  const words = document.getElementById("nieuwe-versie");
  if (root.hasAttribute("data-newer") || !words) return;
  root.setAttribute("data-newer", "");
  window.dispatchEvent(new Event("inlogwijzer-newer"));
  for (const language of ["nl", "en"]) {
    const [sentence, reload, later] = words.dataset[language].split("|");
    const said = document.createElement("p");
    said.lang = language;
    said.append(`${sentence} `, button(reload, "reload", ""), " ", button(later, "later", " button--secondary"));
    line.append(said);
  }
  line.addEventListener("click", ({ target }) => {
    if (target.closest("[data-reload]")) location.reload();
    else if (target.closest("[data-later]")) line.replaceChildren();
  });
}

const service = navigator.serviceWorker;
// The server sends the page's release in a header, and leaves it out where it wants no worker. Browsers that hide the
// header register a worker, which unregisters itself in that case.
const [visit] = performance.getEntriesByType("navigation");
const said = visit && visit.serverTiming;
const release = said && said.find(({ name }) => name === "uitgave");
if (service && (service.controller || release || !said)) start().catch(() => {});

async function start() {
  service.addEventListener("message", ({ data }) => data?.type === "newer" && tell());
  await service.register("/dienst.js", { updateViaCache: "none" });
  const { active } = await service.ready;
  const hello = () => {
    const worker = service.controller ?? active;
    worker.postMessage({ type: "hello", release: release?.description, library: library() });
  };
  hello();
  // The worker may have forgotten a page that comes back by the Back button.
  window.addEventListener("pageshow", ({ persisted }) => persisted && hello());
  const look = () => {
    service.controller?.postMessage({ type: "check" });
    // So that a page that stays open gets a changed worker too, or loses one that ended.
    service.getRegistration().then((registration) => registration?.update()).catch(() => {});
  };
  window.addEventListener("online", look);
  setInterval(look, LOOK_MS);
}
