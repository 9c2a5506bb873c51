#!/usr/bin/env bash
# With all cookies blocked, Chromium says navigator.cookieEnabled is true, and each kind of storage fails in its own way.
#
# Seen on 29 November 2026 with Chromium 156 and Firefox ESR 153.8 (Debian 12), driven by puppeteer-core 24.43.1.
# Cookies are blocked as the settings page of each browser does it. In both, a cookie that is set cannot be read back.
# Chromium still says cookieEnabled true; Firefox says false. Reading window.localStorage throws a SecurityError in both,
# before any method is called, while indexedDB and caches are there and fail later: opening a database ends with an
# UnknownError in Chromium and a SecurityError in Firefox; a service worker cannot be registered, by a NotSupportedError in
# Chromium and a SecurityError in Firefox.
#
# Good guesses that are wrong: that cookieEnabled tells whether a login can work; that "localStorage" in window or a
# check for undefined is safe; that one catch for SecurityError covers storage that was switched off; that an UnknownError
# of a database means a broken disk. Ask by setting a cookie and reading it back.
set -euo pipefail
not_run() { echo "not run: $1"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome-stable) ||
    not_run "Chromium is not installed"
FIREFOX=$(command -v firefox-esr || command -v firefox) || not_run "Firefox is not installed"
export CHROMIUM FIREFOX
command -v npm >/dev/null || not_run "node and npm are not installed"
npm install --silent --no-audit --no-fund --ignore-scripts puppeteer-core@24.43.1 >/dev/null ||
    not_run "puppeteer-core 24.43.1 could not be installed"

cat > look.mjs <<'END'
import fs from "node:fs";
import http from "node:http";
import puppeteer from "puppeteer-core";

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};
const server = http.createServer((request, response) => {
    response.setHeader("content-type", request.url === "/worker.js" ? "text/javascript" : "text/html");
    response.end(request.url === "/worker.js" ? "" : "<!doctype html><title>Storage</title>");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const start = `http://127.0.0.1:${server.address().port}/`;
const chromium = {
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"],
};
const firefox = { browser: "firefox", executablePath: process.env.FIREFOX };
// What the choice "block all cookies" writes into a profile, in Chromium and in Firefox.
fs.mkdirSync("profile/Default", { recursive: true });
fs.writeFileSync("profile/Default/Preferences", JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
chromium.userDataDir = fs.realpathSync("profile");
firefox.extraPrefsFirefox = { "network.cookie.cookieBehavior": 2 };

async function look(options) {
    const browser = await puppeteer.launch(options);
    try {
        console.log(await browser.version());
        const page = await browser.newPage();
        await page.goto(start);
        return await page.evaluate(async () => {
            const outcome = async (work) => {
                try {
                    await work();
                    return "works";
                } catch (error) {
                    return error.name;
                }
            };
            document.cookie = "a=1";
            return {
                "navigator.cookieEnabled": navigator.cookieEnabled,
                "document.cookie after a=1": document.cookie || "empty",
                "\"localStorage\" in window": "localStorage" in window,
                "reading window.localStorage": await outcome(() => window.localStorage),
                "reading window.sessionStorage": await outcome(() => window.sessionStorage),
                "reading window.indexedDB": await outcome(() => window.indexedDB.open),
                "opening a database": await outcome(() => new Promise((done, failed) => {
                    const request = indexedDB.open("a");
                    request.onsuccess = done;
                    request.onerror = () => failed(request.error);
                })),
                "opening a cache": await outcome(() => caches.open("a")),
                "registering a service worker": await outcome(() => navigator.serviceWorker.register("/worker.js")),
            };
        });
    } finally {
        await browser.close();
    }
}

const inBoth = {
    "document.cookie after a=1": "empty",
    "\"localStorage\" in window": true,
    "reading window.localStorage": "SecurityError",
    "reading window.sessionStorage": "SecurityError",
    "reading window.indexedDB": "works",
    "opening a cache": "SecurityError",
};
try {
    for (const [name, options, was] of [
        ["Chromium", chromium, { "navigator.cookieEnabled": true, "opening a database": "UnknownError", "registering a service worker": "NotSupportedError" }],
        ["Firefox", firefox, { "navigator.cookieEnabled": false, "opening a database": "SecurityError", "registering a service worker": "SecurityError" }],
    ]) {
        for (const [what, is] of Object.entries(await look(options))) seen(`${name}, ${what}`, is, { ...inBoth, ...was }[what]);
    }
} catch (error) {
    console.log(`could not look: ${error.message}`);
    process.exit(2);
}
for (const line of differs) console.log(`changed: ${line}`);
process.exit(differs.length ? 1 : 0);
END
HOME=$work TMPDIR=$work node look.mjs
