#!/usr/bin/env bash
# Of the ways to say "do not translate", Chromium's offer to translate a page heeds one meta and nothing else.
#
# Seen on 29 November 2026 with Chromium 156 (Debian 12), headless and with a window, driven by puppeteer-core 24.43.1.
# A browser whose language is English offers to translate a Dutch page. <meta name="google" content="notranslate"> stops
# that, and so does the old spelling with value= instead of content=. translate="no" on html and body, class="notranslate"
# on both, and <meta name="robots" content="notranslate"> do not: the offer opens over the page, with a menu in it. Starting the browser with --disable-features=Translate changes nothing either.
#
# Good guesses that are wrong: that HTML's own attribute decides, or the meta for search engines, or the flag that
# Puppeteer passes. On a kiosk the offer is a way into menus. Seen in Chromium's own log at chrome://translate-internals, column "UI shown". Each page
# needs a fresh profile: an offer that nobody took is not made again at once.
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
const text = `<h1>Inloggen bij de bibliotheek lukt niet</h1>
<p>U hebt een pas van de bibliotheek en u wilt thuis een boek lenen, maar na het inloggen ziet u alleen een foutmelding.
Kijk eerst of het wachtwoord klopt. Vraag daarna een nieuw wachtwoord aan en wacht op de e-mail die wij u sturen.</p>`;
const page = (html, head = "", body = "") => `<!doctype html><html lang="nl" ${html}><head><meta charset="utf-8">
<title>Hulp</title>${head}</head><body ${body}>${text}</body></html>`;
// What the page says, the page, whether Chromium offers to translate it.
const pages = [
    ["nothing", page(""), true],
    ['translate="no" on html and body', page('translate="no"', "", 'translate="no"'), true],
    ['class="notranslate" on html and body', page('class="notranslate"', "", 'class="notranslate"'), true],
    ['<meta name="robots" content="notranslate">', page("", '<meta name="robots" content="notranslate">'), true],
    ['<meta name="google" content="notranslate">', page("", '<meta name="google" content="notranslate">'), false],
    ['<meta name="google" value="notranslate">', page("", '<meta name="google" value="notranslate">'), false],
];
const server = http.createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(pages[Number(request.url.slice(1))]?.[1] ?? "");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const start = `http://127.0.0.1:${server.address().port}/`;

// The last row of the browser's own log about this address, in the table with a column "UI shown": what it says there.
const logged = (internals, address) => internals.evaluate((address) => {
    const rows = [];
    const collect = (node) => {
        if (node.nodeName === "TR") rows.push([...node.children].map((cell) => cell.innerText.trim()));
        if (node.shadowRoot) collect(node.shadowRoot);
        for (const child of node.children) collect(child);
    };
    collect(document.body);
    const head = rows.find((row) => row.includes("UI shown"));
    if (!head) return "no such log";
    const at = head.indexOf("UI shown");
    const row = rows.filter((row) => row.length === head.length && row.includes(address)).pop();
    return row ? row[at] : undefined;
}, address);

// A browser of its own for each page: an offer that was not taken up is not made again so soon.
async function offered(number, ...more) {
    const browser = await puppeteer.launch({
        executablePath: process.env.CHROMIUM,
        ignoreDefaultArgs: true,
        args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en-US", ...more, "about:blank"],
        env: { ...process.env, LANGUAGE: "en" },
    });
    try {
        if (number === 0 && more.length === 0) console.log(`${await browser.version()}, its own language English, the pages Dutch`);
        const [tab] = await browser.pages();
        const internals = await browser.newPage();
        await internals.goto("chrome://translate-internals");
        await tab.bringToFront();
        await tab.goto(`${start}${number}`);
        let shown;
        for (let tries = 0; shown === undefined && tries < 60; tries += 1) {
            await new Promise((done) => setTimeout(done, 250));
            shown = await logged(internals, `${start}${number}`);
        }
        return shown;
    } finally {
        await browser.close();
    }
}

try {
    for (const [number, [says, , was]] of pages.entries()) seen(`the page says ${says}; offered`, await offered(number), was);
    seen("started with --disable-features=Translate, the page says nothing; offered", await offered(0, "--disable-features=Translate"), true);
} catch (error) {
    console.log(`could not look: ${error.message}`);
    process.exit(2);
}
for (const line of differs) console.log(`changed: ${line}`);
process.exit(differs.length ? 1 : 0);
END
HOME=$work TMPDIR=$work node look.mjs
