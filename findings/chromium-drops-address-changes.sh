#!/usr/bin/env bash
# After 200 changes of the address within ten seconds Chromium drops further ones, and real navigations, without an exception.
#
# Seen on 29 November 2026 with Chromium 156 (Debian 12), driven by puppeteer-core 24.43.1.
# After 200 calls of history.pushState or replaceState the next ones return as if they had worked, and location.href stays
# as it was. The same budget counts for real navigations: location.replace to another page is dropped too. The only sign
# is a warning in the console. Ten seconds after the first of the 200 calls, changes count again.
#
# Good guesses that are wrong: that the call throws, as it has in other engines; that only the history entry is lost; that a
# navigation to another document always gets through; that a test would show it. Puppeteer and Playwright start Chromium
# with --disable-ipc-flooding-protection, which lifts the limit, so such a test passes and a visitor's browser does not.
# A page that writes each keystroke, scroll position or tap to the address, or a kiosk that leaves a page by
# location.replace, has to read location.href back and try again.
set -euo pipefail
not_run() { echo "not run: $1"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome-stable) ||
    not_run "Chromium is not installed"
export CHROMIUM
command -v npm >/dev/null || not_run "node and npm are not installed"
npm install --silent --no-audit --no-fund --ignore-scripts puppeteer-core@24.43.1 >/dev/null ||
    not_run "puppeteer-core 24.43.1 could not be installed"

cat > look.mjs <<'END'
import http from "node:http";
import puppeteer from "puppeteer-core";

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};
const server = http.createServer((request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>${request.url}</title><p>Here`);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const start = `http://127.0.0.1:${server.address().port}/start`;
const PROTECTION_OFF = "--disable-ipc-flooding-protection";

async function look(withProtection) {
    const browser = await puppeteer.launch({
        executablePath: process.env.CHROMIUM,
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"],
        ignoreDefaultArgs: withProtection ? [PROTECTION_OFF] : [],
    });
    try {
        console.log(`${await browser.version()}, ${withProtection ? "as people start it" : "as puppeteer starts it"}`);
        const page = await browser.newPage();
        const warnings = [];
        page.on("console", (message) => warnings.push(`${message.type()} ${message.text()}`));
        await page.goto(start);
        const result = await page.evaluate(() => {
            const began = performance.now();
            let taken = 0;
            let exceptions = 0;
            for (let i = 1; i <= 400; i += 1) {
                try {
                    history[i % 2 ? "pushState" : "replaceState"](null, "", `/step-${i}`);
                } catch {
                    exceptions += 1;
                }
                taken += location.pathname === `/step-${i}`;
            }
            window.began = began;
            return { taken, exceptions, at: location.pathname, ms: performance.now() - began };
        });
        console.log(`  400 calls took ${Math.round(result.ms)} ms`);
        seen("calls that changed the address, of 400", result.taken, withProtection ? 200 : 400);
        seen("exceptions", result.exceptions, 0);
        seen("location.pathname at the end", result.at, withProtection ? "/step-200" : "/step-400");
        if (!withProtection) return;
        seen("warnings in the console that speak of throttling", warnings.filter((w) => /^warn.*Throttling navigation/.test(w)).length, 1);

        // A real navigation, while the budget is used up.
        await page.evaluate(() => location.replace("/another-page"));
        await new Promise((done) => setTimeout(done, 2000));
        seen("title 2 s after location.replace to another page", await page.title(), "/start");

        // When the address can be changed again.
        const seconds = await page.evaluate(async () => {
            for (let i = 1; ; i += 1) {
                history.replaceState(null, "", `/again-${i}`);
                const passed = (performance.now() - window.began) / 1000;
                if (location.pathname === `/again-${i}` || passed > 40) return passed;
                await new Promise((done) => setTimeout(done, 250));
            }
        });
        console.log(`  an address was taken again after ${seconds.toFixed(1)} s`);
        seen("that is between 9 and 12 s after the first call", seconds > 9 && seconds < 12, true);
        await page.evaluate(() => location.replace("/another-page"));
        await new Promise((done) => setTimeout(done, 1000));
        seen("title after location.replace then", await page.title(), "/another-page");
    } finally {
        await browser.close();
    }
}

try {
    await look(true);
    await look(false);
} catch (error) {
    console.log(`could not look: ${error.message}`);
    process.exit(2);
}
for (const line of differs) console.log(`changed: ${line}`);
process.exit(differs.length ? 1 : 0);
END
HOME=$work TMPDIR=$work node look.mjs
