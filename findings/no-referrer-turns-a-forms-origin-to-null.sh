#!/usr/bin/env bash
# Referrer-Policy: no-referrer makes a browser send "Origin: null" with a form of one's own site.
#
# Seen on 29 November 2026 with Chromium 156 and Firefox ESR 153.8 (Debian 12), driven by puppeteer-core 24.43.1.
# A page posts a plain form to its own host. With the policy no-referrer the request has "Origin: null" and no Referer, in
# both browsers, although Sec-Fetch-Site says same-origin. The same word in a meta does it. fetch() from the same page
# keeps its Origin, and so does a form under same-origin, strict-origin or no policy. rel="noreferrer" on the form leaves
# Origin alone too; it takes the Referer away in Firefox, and in Chromium not even that.
#
# Good guesses that are wrong: that the policy touches the Referer alone; that Origin is always there and right for a POST
# within one site; that "null" comes only from sandboxed frames and files. A server that compares Origin with its own host
# against forged requests then refuses its own forms, without JavaScript only, so that tests with fetch pass. The strictest
# value of a privacy header breaks the strictest check of another. same-origin keeps both; so does trusting Sec-Fetch-Site.
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
import http from "node:http";
import puppeteer from "puppeteer-core";

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};
let posted = () => {};
let start = "";
const server = http.createServer((request, response) => {
    const asked = new URL(request.url, start);
    response.setHeader("content-type", "text/html");
    if (request.method === "POST") {
        const { origin, referer, "sec-fetch-site": site } = request.headers;
        const words = (value) => (value === undefined ? "none" : value.startsWith(start) ? "own" : value);
        posted(`Origin ${words(origin)}, Referer ${words(referer)}, Sec-Fetch-Site ${words(site)}`);
        response.end("<!doctype html><title>Posted</title>");
        return;
    }
    const policy = asked.searchParams.get("header");
    if (policy) response.setHeader("referrer-policy", policy);
    const meta = asked.searchParams.get("meta");
    const rel = asked.searchParams.get("rel");
    response.end(`<!doctype html><title>Form</title>${meta ? `<meta name="referrer" content="${meta}">` : ""}
        <form method="post" action="/post" ${rel ? `rel="${rel}"` : ""}><button>Send</button></form>`);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
start = `http://127.0.0.1:${server.address().port}`;
const chromium = {
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"],
};
const firefox = { browser: "firefox", executablePath: process.env.FIREFOX };
const OWN = "Origin own, Referer own, Sec-Fetch-Site same-origin";
const NULL = "Origin null, Referer none, Sec-Fetch-Site same-origin";
const NO_REFERER = "Origin own, Referer none, Sec-Fetch-Site same-origin";
const cases = [
    ["no policy, a form", "/", "form", OWN],
    ["header no-referrer, a form", "/?header=no-referrer", "form", NULL],
    ["meta no-referrer, a form", "/?meta=no-referrer", "form", NULL],
    ["rel=noreferrer on the form", "/?rel=noreferrer", "form", { Chromium: OWN, Firefox: NO_REFERER }],
    ["header no-referrer, fetch()", "/?header=no-referrer", "fetch", NO_REFERER],
    ["header same-origin, a form", "/?header=same-origin", "form", OWN],
    ["header strict-origin, a form", "/?header=strict-origin", "form", OWN],
];

async function look(name, options) {
    const browser = await puppeteer.launch(options);
    try {
        console.log(await browser.version());
        for (const [says, path, way, was] of cases) {
            const page = await browser.newPage();
            await page.goto(start + path);
            const answer = new Promise((done) => {
                posted = done;
                setTimeout(() => done("no request"), 20_000).unref();
            });
            if (way === "form") await page.click("button");
            else await page.evaluate(() => fetch("/post", { method: "POST" }).then((response) => response.text()));
            seen(`${name}, ${says}`, await answer, was[name] ?? was);
            await page.close();
        }
    } finally {
        await browser.close();
    }
}

try {
    await look("Chromium", chromium);
    await look("Firefox", firefox);
} catch (error) {
    console.log(`could not look: ${error.message}`);
    process.exit(2);
}
for (const line of differs) console.log(`changed: ${line}`);
process.exit(differs.length ? 1 : 0);
END
HOME=$work TMPDIR=$work node look.mjs
