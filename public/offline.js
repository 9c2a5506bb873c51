// Asked for once the app runs and the browser has nothing else to do: the service worker, the way to the home screen,
// and the line that says that there is a newer version. Not in frames, and not on computers that belong to everybody.
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
  const query = new URLSearchParams({ language: root.lang });
  if (library()) query.set("library", library());
  description.href = `/inlogwijzer.webmanifest?${query}`;
}
describe();
document.head.append(description);
new MutationObserver(describe).observe(root, { attributeFilter: ["lang"] });

// Screen readers read out only what comes into a place that was there before.
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

/** There is a newer version, whole and on this device; loading the page again takes it. A kiosk does that by itself,
 *  when nobody is there: it reads the mark, or hears the event. */
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
// The server says with the page of which release it is, and nothing where it wants no worker. Browsers that do not
// pass that on register one, which ends itself in that case.
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
  // A page that comes back by the Back button may have been forgotten meanwhile.
  window.addEventListener("pageshow", ({ persisted }) => persisted && hello());
  const look = () => {
    service.controller?.postMessage({ type: "check" });
    // A worker that was changed, or ended, is taken also by a page that stays open.
    service.getRegistration().then((registration) => registration?.update()).catch(() => {});
  };
  window.addEventListener("online", look);
  setInterval(look, LOOK_MS);
}
