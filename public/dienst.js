// Service worker: keeps complete releases of the app and its content on this device, for use without network.
//
// Each release has its own version and cache. It is used once all its files are there with the digests of the server's
// list. A page gets everything from the release that it started with. Only app and content are kept, nothing of a
// visitor. The reasons are in docs/decisions/0010.
//
// `FILES` is put in front by the server: the addresses of the app's files whose names have no hash.

// ==== Rules: pure functions. tests/outside/offline/rules.rs tests them.

/** How long the network may take to answer for a page, before it comes from here. */
const PAGE_MS = 3000;
/** How long a page waits for a newer release to become complete, before the older one is shown. */
const NEWER_MS = 1500;
/** How long an app that starts for the first time may take to say that it runs. */
const START_MS = 20000;
/** How often a release is tried that never says so. */
const TRIES = 3;
/** So often within so long the worker's own file must be missing before what is kept is thrown away. */
const MISSES = 3;
const MISSES_MS = 3600000;
/** How long it takes at most until a page that is loading is among the open ones. */
const COMING_MS = 15000;
/** How long the worker may take to decide where a page comes from: longer than both waits above together. */
const DECIDE_MS = 8000;

/** What to do with a request: `leave` it to the browser, or answer as for a `page`, `hashed`, a `file`, `content`. */
function strategy(request, origin, files) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== origin) return "leave";
  if (request.mode === "navigate") {
    const isPage = url.pathname === "/" || /^\/(nl|en)(\/|$)/.test(url.pathname);
    // On a public computer nothing is remembered, not even which release a page has.
    return isPage && url.searchParams.get("modus") !== "publiek" ? "page" : "leave";
  }
  if (isHashed(url.pathname)) return "hashed";
  if (files.includes(url.pathname)) return "file";
  const content =
    /^\/api\/v1\/(catalog|notices|howtos|policy|libraries\/[^/]+|flows\/[^/]+(\/diagram)?|services\/[^/]+\/diagram)$/;
  // Everything else is about this moment, or about a visitor.
  return content.test(url.pathname) ? "content" : "leave";
}

/** Whether a name has a hash of the content, so that the content never changes. The server has the same rule. */
function isHashed(path) {
  return /(^|\/)[^/.]*-[0-9a-f]{8,}(_bg)*\.[^/]*$/i.test(path);
}

/** Where a page comes from: the `network`, the `shell` of the release that is here, or the network once its
 *  `newer` release is complete. `answer` is undefined when none came in time. */
function pageFrom(answer, current, refused) {
  if (!current) return "network";
  if (!answer || answer.status >= 500) return "shell";
  if (!answer.release || answer.release === current) return "network";
  return refused.includes(answer.release) ? "shell" : "newer";
}

/** The address under which a release keeps what is asked for; undefined when it does not have it. Files that a library
 *  does not change are kept once. */
function keptAs(path, list) {
  const library = /[?&]library=([^&]*)$/.exec(path);
  if (!library) return path;
  if (library[1] !== list.library) return undefined;
  // The map of a service is the library's own, as its flows are chosen by it.
  if (path.startsWith("/api/v1/services/")) return path;
  const plain = path.slice(0, library.index);
  const flow = plain.replace(/(\/diagram)?(\?.*)?$/, "");
  const own = list.files[`${flow}?library=${library[1]}`];
  if (!own) return undefined;
  return own === list.files[flow] ? plain : path;
}

/** The files that a release lacks when these addresses are kept. */
function missing(list, kept) {
  return Object.keys(list.files).filter((path) => keptAs(path, list) === path && !kept.includes(path));
}

/** The result of the first start of a release: `proven`, `broken`, or `wait`. */
function firstStart({ ready, failed, tries, waitedMs, pageIsThere }) {
  if (ready) return "proven";
  if (failed || tries >= TRIES || (waitedMs >= START_MS && pageIsThere)) return "broken";
  return "wait";
}

/** Releases that can go: not the newest, not the newest that has started before, and shown by no page. */
function outdated(versions, ready, shown) {
  const newestReady = versions.filter((version) => ready.includes(version)).pop();
  return versions.slice(0, -1).filter((version) => version !== newestReady && !shown.includes(version));
}

/** The times at which the worker's own file was missing and that still count, with this one. */
function missed(times, now) {
  return [...times, now].filter((time) => now - time < MISSES_MS).slice(-MISSES);
}

// ==== Looking and doing.

const PREFIX = "inlogwijzer-";
const STATE_CACHE = `${PREFIX}stand`;
const STATE_AT = "/dienst/stand";
const LIST_AT = "/dienst/lijst";
/** So many missing bodies are asked for one by one; more come in one answer. */
const FEW = 4;

/** State that must outlast the worker, which browsers stop whenever it has nothing to do.
 *  releases: whole ones, the newest last; ready: versions that have started; refused: versions that did not;
 *  pages: version and time by the browser's id of the page. */
const nothing = () => ({ releases: [], ready: [], refused: [], pages: {}, library: null });
let state;
let loading;
let saving = Promise.resolve();
let lists = {};
let ended = false;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const how = ended ? "leave" : strategy(event.request, self.location.origin, FILES);
  if (how === "page") event.respondWith(page(event));
  else if (how === "hashed") event.respondWith(orNetwork(event, hashed(event.request)));
  else if (how !== "leave") event.respondWith(orNetwork(event, ofItsRelease(event)));
});

/** Whatever fails in the worker: the network answers, as if there were no worker. */
async function orNetwork(event, answer) {
  try {
    return await answer;
  } catch {
    return fetch(event.request);
  }
}

self.addEventListener("message", (event) => {
  const { type, release, library } = event.data || {};
  if (!ended) event.waitUntil(hear(type, event.source, release, library).catch(() => {}));
});

async function hear(type, client, release, library) {
  const { pages, ready, releases } = await load();
  if (type === "hello") {
    // Of a page that was there before the worker only the page itself knows.
    if (!pages[client.id] && release) pages[client.id] = [release, Date.now()];
    if (library && /^[a-z0-9-]{1,60}$/.test(library)) state.library = library;
  }
  const version = pages[client.id]?.[0];
  if (version && type !== "failed" && type !== "check") {
    state.refused = state.refused.filter((refused) => refused !== version);
    if (!ready.includes(version)) state.ready = [...ready, version].slice(-5);
  }
  if (type === "failed" && firstStart({ ready: ready.includes(version), failed: true }) === "broken") {
    await drop(releases.find((release) => release.version === version));
  }
  await save();
  if (type === "hello" || type === "check") await keepUp();
}

async function page(event) {
  const network = ask(event.request);
  try {
    event.waitUntil(network.catch(() => {}));
    const { shell, version } = (await inTime(decide(event, network), DECIDE_MS)) || {};
    const answer = shell || (await network);
    aside(() => pin(event, version || releaseOf(answer)));
    aside(() => event.waitUntil(keepUp()));
    return answer;
  } catch {
    // No error here may be the answer: the browser would show it as its own, at every visit.
    return orNetwork(event, network);
  }
}

/** The network's answer. Whatever goes wrong comes as a promise that fails. */
async function ask(request) {
  return fetch(request);
}

/** The page of the release that is here, where it is to be shown, and its version. */
async function decide(event, network) {
  await load();
  let current = newest();
  if (current && judge(current) === "broken") {
    await drop(current).catch(() => {});
    current = newest();
  }
  const answer = await (current ? inTime(network, PAGE_MS) : network);
  const offered = answer && releaseOf(answer);
  let from = pageFrom(answer && { status: answer.status, release: offered }, current?.version, state.refused);
  if (from === "newer") {
    await inTime(check(), NEWER_MS);
    from = newest()?.version === offered ? "network" : "shell";
  }
  const shell = from === "shell" && (await shellFor(event.request, current));
  return shell && { shell, version: current.version };
}

/** Something that can fail without taking the answer along. */
function aside(work) {
  try {
    work();
  } catch {
    // The next visit does it again.
  }
}

/** The page of a release; at the bare address, the way to the visitor's language. */
async function shellFor(request, release) {
  const url = new URL(request.url);
  const language = url.pathname.split("/")[1];
  if (!language) {
    const wanted = self.navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "nl" || tag === "en");
    return Response.redirect(`/${wanted || "nl"}/${url.search}`, 302);
  }
  return match(release.version, `/schil/${language}`);
}

/** Remembers which release a page has, and looks whether one that is new starts. */
function pin(event, version) {
  const id = event.resultingClientId;
  if (!id || !version) return;
  state.pages[id] = [version, Date.now()];
  const release = state.releases.find((release) => release.version === version);
  if (release && !state.ready.includes(version)) {
    release.tries += 1;
    event.waitUntil(watch(release, id).catch(() => {}));
  }
  event.waitUntil(save());
}

async function watch(release, id) {
  await pause(START_MS);
  const pageIsThere = Boolean(await self.clients.get(id)) && state.pages[id]?.[0] === release.version;
  if (judge(release, START_MS, pageIsThere) === "broken") await drop(release);
}

function judge(release, waitedMs = 0, pageIsThere = false) {
  return firstStart({ ready: state.ready.includes(release.version), tries: release.tries, waitedMs, pageIsThere });
}

/** Gives a release up that does not start, until there is another version. Its pages show nothing: they are loaded
 *  again, from the earlier one. */
async function drop(release) {
  if (!release || !state.releases.includes(release)) return;
  state.releases = state.releases.filter((other) => other !== release);
  state.refused = [...state.refused, release.version].slice(-5);
  await save();
  await caches.delete(PREFIX + release.version);
  if (!newest()) return;
  for (const client of await self.clients.matchAll({ type: "window" })) {
    if (state.pages[client.id]?.[0] === release.version) client.navigate(client.url).catch(() => {});
  }
}

async function hashed(request) {
  const kept = await caches.match(request.url, { ignoreVary: true }).catch(() => undefined);
  return kept || fetch(request);
}

/** What belongs to the release of the page that asks. */
async function ofItsRelease(event) {
  const path = pathOf(event.request.url);
  await load();
  const library = /[?&]library=([a-z0-9-]{1,60})$/.exec(path)?.[1];
  if (library && library !== state.library) {
    state.library = library;
    event.waitUntil(keepUp());
  }
  const version = state.pages[event.clientId]?.[0];
  const isHere = state.releases.some((release) => release.version === version);
  const kept = isHere && (await fromRelease(version, path));
  if (kept) return kept;
  const answer = await fetch(event.request).catch(async (error) => {
    // Of some pages old browsers do not say who they are. Without network they came from here.
    const newer = !version && newest();
    const kept = newer && (await fromRelease(newer.version, path));
    if (kept) return kept;
    throw error;
  });
  const offered = releaseOf(answer);
  if (isHere && offered && offered !== version) {
    event.waitUntil(keepUp());
    // Of another version: to this page it is not there. The line that offers the new one appears.
    return new Response("{}", { status: 503, headers: { "Content-Type": "application/problem+json" } });
  }
  return answer;
}

async function fromRelease(version, path) {
  try {
    const key = keptAs(path, await listOf(version));
    return key && (await match(version, key));
  } catch {
    // The browser has thrown away what was kept: the network is left.
    return undefined;
  }
}

/** Looks for a newer release, takes it when there is one, and tells pages of older ones. One at a time; who asks while
 *  it looks is answered by another look, because the first may have asked the server before there was anything new. */
let checking;
let askedAgain = false;
function check() {
  askedAgain = Boolean(checking);
  checking ||= look()
    // No network, a half-way update, a full disk: it stays as it is, and is tried again another time.
    .catch(() => {})
    .then(() => {
      checking = undefined;
      return askedAgain ? check() : undefined;
    });
  return checking;
}

async function look() {
  const worker = await fetch("/dienst.js", { method: "HEAD", cache: "no-store" });
  // Taken away on purpose. A single 404 can also be a proxy's or a half-way deployment's.
  if (worker.status === 410) return end();
  await load();
  if (worker.status === 404) {
    state.missed = missed(state.missed || [], Date.now());
    return state.missed.length < MISSES ? save() : end();
  }
  const query = state.library ? `?library=${state.library}` : "";
  const answer = await fetch(`/uitgave.json${query}`, { cache: "no-cache" });
  if (!answer.ok) return;
  const list = await answer.json();
  if (state.refused.includes(list.version)) return;
  const known = state.releases.find((release) => release.version === list.version);
  if (!known || known.library !== list.library) await take(list);
  const release = known || { version: list.version, tries: 0, drawings: [] };
  release.library = list.library;
  state.releases = [...state.releases.filter((other) => other !== known), release];
  await save();
  await tidy();
  await tell();
}

/** Fetches a complete release, or throws and leaves what it has for the next time. */
async function take(list) {
  const room = await self.navigator.storage?.estimate?.().catch(() => undefined);
  if (room && room.quota - room.usage < list.bytes * 2) throw new Error("no room");
  const cache = await caches.open(PREFIX + list.version);
  const kept = async () => (await cache.keys()).map((request) => pathOf(request.url));
  for (const { version } of state.releases) {
    const older = await listOf(version);
    for (const path of missing(list, await kept())) {
      const same = older.files[path] === list.files[path] && (await match(version, path));
      if (same) await cache.put(path, same);
    }
  }
  let wanted = missing(list, await kept());
  const content = wanted.filter((path) => path.startsWith("/api/"));
  if (content.length > FEW) {
    const isOwn = (path) => /library=|\/libraries\//.test(path);
    for (const address of list.content) {
      const some = content.filter((path) => isOwn(path) === isOwn(address));
      const { files } = some.length ? await (await whole(address)).json() : {};
      await Promise.all(some.map((path) => keep(cache, path, list.files[path], json(files[path]))));
    }
    wanted = wanted.filter((path) => !content.includes(path));
  }
  for (let begin = 0; begin < wanted.length; begin += FEW) {
    const some = wanted.slice(begin, begin + FEW);
    await Promise.all(some.map(async (path) => keep(cache, path, list.files[path], await whole(path))));
  }
  const lacking = missing(list, await kept());
  if (lacking.length) throw new Error(`not whole: ${lacking}`);
  await cache.put(LIST_AT, json(JSON.stringify(list)));
  lists[list.version] = list;
}

async function whole(path) {
  // Files with a hash in their name have just been fetched by the page; all others are asked for again.
  const answer = await fetch(path, { cache: isHashed(path) ? "default" : "no-cache", redirect: "error" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

/** Keeps a body that is what the list says. */
async function keep(cache, path, digest, response) {
  const body = await response.clone().arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 8);
  const found = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== digest) throw new Error(`${path} is of another version`);
  await cache.put(path, response);
}

/** Looks for a newer release, and then fetches the drawings, which can come later. */
function keepUp() {
  return check().then(() => {
    drawing ||= draw()
      .catch(() => {})
      .finally(() => (drawing = undefined));
    return drawing;
  });
}

let drawing;
async function draw() {
  const release = newest();
  if (!release || self.navigator.connection?.saveData) return;
  const list = await listOf(release.version);
  for (const address of list.drawings.filter((address) => !release.drawings.includes(address))) {
    const answer = await whole(address);
    if (releaseOf(answer) !== release.version) return;
    const { files } = await answer.json();
    const cache = await caches.open(PREFIX + release.version);
    for (const path in files) await cache.put(path, json(files[path]));
    release.drawings.push(address);
    await save();
  }
}

/** Tells pages of older releases that there is a newer one. */
async function tell() {
  const version = newest()?.version;
  for (const client of await self.clients.matchAll({ type: "window" })) {
    const shown = state.pages[client.id]?.[0];
    if (shown && shown !== version) client.postMessage({ type: "newer" });
  }
}

/** Removes releases that no page shows any more. */
async function tidy() {
  const open = (await self.clients.matchAll({ type: "window", includeUncontrolled: true })).map(({ id }) => id);
  for (const id in state.pages) {
    // A page that is still loading is not in the list of open ones.
    if (!open.includes(id) && Date.now() - state.pages[id][1] > COMING_MS) delete state.pages[id];
  }
  const versions = state.releases.map(({ version }) => version);
  const shown = Object.values(state.pages).map(([version]) => version);
  const old = outdated(versions, state.ready, shown);
  state.releases = state.releases.filter(({ version }) => !old.includes(version));
  await save();
  const kept = [STATE_CACHE, ...state.releases.map(({ version }) => PREFIX + version)];
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !kept.includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Removes everything that was kept, and the worker itself. Open pages go on with the network. */
async function end() {
  ended = true;
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}

function newest() {
  return state.releases[state.releases.length - 1];
}

/** The release that an answer of the server belongs to. */
function releaseOf(answer) {
  return /uitgave;desc="?([0-9a-f]+)/.exec(answer.headers.get("server-timing") || "")?.[1];
}

async function listOf(version) {
  lists[version] ||= await (await match(version, LIST_AT)).json();
  return lists[version];
}

function match(version, path) {
  return caches.match(path, { cacheName: PREFIX + version, ignoreVary: true });
}

function load() {
  loading ||= caches
    .match(STATE_AT, { cacheName: STATE_CACHE })
    .then((kept) => kept?.json())
    .catch(() => undefined)
    .then((kept) => (state = { ...nothing(), ...kept }));
  return loading;
}

/** Saves one after the other. A full disk is not an error. */
function save() {
  saving = saving
    .then(async () => ended || (await caches.open(STATE_CACHE)).put(STATE_AT, json(JSON.stringify(state))))
    .catch(() => {});
  return saving;
}

function json(text) {
  return new Response(text, { headers: { "Content-Type": "application/json" } });
}

function pathOf(address) {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** The result of a promise within a time; undefined after that, or when it fails. */
function inTime(promise, ms) {
  return Promise.race([promise.catch(() => undefined), pause(ms)]);
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
