#!/usr/bin/env bash
# Chromium and Firefox count a cookie's Expires from the Date of the answer, not by the device's clock. Others do not.
#
# Seen on 29 November 2026 with Chromium 156, Firefox ESR 153.8, WebKitGTK 2.50 (Debian 12) and tough-cookie 6.1.0 (npm).
# A server whose clock is two hours behind the device's sets a cookie for one hour by Expires. By the device's clock it was
# over an hour ago; Chromium and Firefox keep it and send it back, since by the answer's own Date it is still to come.
# WebKitGTK (libsoup) and tough-cookie drop it at once. With Max-Age all four keep it.
#
# Good guesses that are wrong: that a device with a wrong clock loses its login cookies everywhere; that one browser
# engine shows what the others do; that a cookie jar in a test does as browsers do. Session libraries such as
# express-session send Expires alone. So a login can fail in one engine only, on devices whose clock is fast, and a check
# of the clock that cries wolf for every browser is wrong in most. (Nobody's clock is moved here: the server's Date is.)
set -euo pipefail
not_run() { echo "not run: $1"; exit 77; }
work=$(mktemp -d)
screen=
trap '[ -z "$screen" ] || kill "$screen" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome-stable) ||
    not_run "Chromium is not installed"
FIREFOX=$(command -v firefox-esr || command -v firefox) || not_run "Firefox is not installed"
MINIBROWSER=$(ls /usr/lib/*/webkit2gtk-4.1/MiniBrowser /usr/lib/*/webkit2gtk-4.0/MiniBrowser 2>/dev/null | head -n 1) || true
export CHROMIUM FIREFOX MINIBROWSER
command -v npm >/dev/null || not_run "node and npm are not installed"
npm install --silent --no-audit --no-fund --ignore-scripts puppeteer-core@24.43.1 tough-cookie@6.1.0 >/dev/null ||
    not_run "puppeteer-core 24.43.1 and tough-cookie 6.1.0 could not be installed"
if [ -n "$MINIBROWSER" ] && command -v Xvfb >/dev/null; then
    Xvfb -displayfd 3 -nolisten tcp -screen 0 800x600x24 3>display 2>/dev/null &
    screen=$!
    for _ in $(seq 50); do
        [ -s display ] && break
        sleep 0.2
    done
    DISPLAY=:$(cat display)
    export DISPLAY
else
    MINIBROWSER=
fi

cat > look.mjs <<'END'
import { spawn } from "node:child_process";
import http from "node:http";
import puppeteer from "puppeteer-core";
import { CookieJar } from "tough-cookie";

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};
const HOUR = 3_600_000;
const moment = (hours) => new Date(Date.now() + hours * HOUR).toUTCString();
// A server whose clock is two hours behind the device's: what it wants kept for an hour is over by the device's clock.
const cookies = () => [`by-expires=1; Path=/; Expires=${moment(-1)}`, "by-max-age=1; Path=/; Max-Age=3600"];
let told = () => {};
const server = http.createServer((request, response) => {
    response.setHeader("content-type", "text/html");
    response.setHeader("cache-control", "no-store");
    response.sendDate = false;
    response.setHeader("date", moment(-2));
    if (request.url === "/back") {
        told((request.headers.cookie ?? "").split("; ").filter(Boolean).map((pair) => pair.split("=")[0]).sort().join(", ") || "none");
        response.end("<!doctype html><title>back</title>");
    } else if (request.url === "/") {
        response.setHeader("set-cookie", cookies());
        response.end("<!doctype html><title>set</title><script>setTimeout(() => location.replace('/back'), 500)</script>");
    } else {
        response.statusCode = 404;
        response.end();
    }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const start = `http://127.0.0.1:${server.address().port}/`;

const answer = () => new Promise((done, failed) => {
    told = done;
    setTimeout(() => failed(new Error("the browser did not come back")), 40_000);
});
async function driven(options) {
    const browser = await puppeteer.launch(options);
    try {
        console.log(await browser.version());
        const page = await browser.newPage();
        const back = answer();
        await page.goto(start);
        return await back;
    } finally {
        await browser.close();
    }
}
async function webkit() {
    const browser = spawn(process.env.MINIBROWSER, [start], { stdio: "ignore", detached: true });
    try {
        return await answer();
    } finally {
        process.kill(-browser.pid);
    }
}
async function library() {
    const jar = new CookieJar();
    for (const cookie of cookies()) await jar.setCookie(cookie, start);
    return (await jar.getCookies(start)).map((cookie) => cookie.key).sort().join(", ");
}

try {
    seen("Chromium sends back", await driven({
        executablePath: process.env.CHROMIUM,
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"],
    }), "by-expires, by-max-age");
    seen("Firefox sends back", await driven({ browser: "firefox", executablePath: process.env.FIREFOX }), "by-expires, by-max-age");
    if (process.env.MINIBROWSER) seen("WebKitGTK sends back", await webkit(), "by-max-age");
    else console.log("  WebKitGTK: not looked at, its MiniBrowser or Xvfb is not installed");
    seen("tough-cookie 6.1.0 sends back", await library(), "by-max-age");
} catch (error) {
    console.log(`could not look: ${error.message}`);
    process.exit(2);
}
for (const line of differs) console.log(`changed: ${line}`);
process.exit(differs.length ? 1 : 0);
END
HOME=$work TMPDIR=$work node look.mjs
