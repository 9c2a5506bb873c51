#!/usr/bin/env bash
# The lines of a label in an SVG run together to one word in the name that a screen reader gets, in Firefox even between
# text elements of their own.
#
# Seen on 29 November 2026 with Chromium 156 and Firefox ESR 153.8 (Debian 12), driven by puppeteer-core 24.43.1.
# Links in a drawing whose label has two lines, "Reset" below "Password" for example. As two tspan with nothing between
# them, which is what diagram libraries write, both browsers name the link "PasswordReset". As two text elements Chromium
# puts a space between, and Firefox does not: neither for white space between the elements in the source nor for a <g>
# around each. A space at the end of the first line, within its element, gives two words in both, and is not seen.
#
# Good guesses that are wrong: that elements at other places count as apart, as blocks in HTML do; that what is right in
# Chromium's accessibility pane is right; that white space between text elements helps.
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
import puppeteer from "puppeteer-core";

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};
const APART = "Password Reset";
const TOGETHER = "PasswordReset";
// How the label is written, the label, the name in Chromium, the name in Firefox.
const labels = [
    ["two tspan", '<text><tspan x="0" y="20">Password</tspan><tspan x="0" y="40">Reset</tspan></text>', TOGETHER, TOGETHER],
    ["two tspan, the second by dy", '<text y="20"><tspan x="0">Password</tspan><tspan x="0" dy="1.2em">Reset</tspan></text>', TOGETHER, TOGETHER],
    ["two tspan, a space at the end of the first", '<text><tspan x="0" y="20">Password </tspan><tspan x="0" y="40">Reset</tspan></text>', APART, APART],
    ["two text", '<text y="20">Password</text><text y="40">Reset</text>', APART, TOGETHER],
    ["two text, a line break between them", '<text y="20">Password</text>\n<text y="40">Reset</text>', APART, TOGETHER],
    ["two text, each in a g", '<g><text y="20">Password</text></g>\n<g><text y="40">Reset</text></g>', APART, TOGETHER],
    ["two text, a space at the end of the first", '<text y="20">Password </text><text y="40">Reset</text>', APART, APART],
    ["two div in a foreignObject", '<foreignObject width="90" height="50"><div>Password</div><div>Reset</div></foreignObject>', APART, APART],
];
const drawing = `<!doctype html><title>Drawing</title>${labels
    .map(([, label], i) => `<svg width="100" height="60"><a id="label-${i}" href="/to">${label}</a></svg>`).join("")}`;

async function inChromium(page, id) {
    const tools = await page.createCDPSession();
    const { result } = await tools.send("Runtime.evaluate", { expression: `document.getElementById("${id}")` });
    const { nodes } = await tools.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
    return nodes[0].name?.value;
}
// WebDriver BiDi finds elements by the name that Firefox's accessibility tree has for them.
async function inFirefox(page, id) {
    for (const name of [APART, TOGETHER]) {
        for (const found of await page.$$(`aria/${name}[role="link"]`)) {
            if ((await found.evaluate((element) => element.id)) === id) return name;
        }
    }
    return "another name";
}

async function look(name, options, ask, column) {
    const browser = await puppeteer.launch(options);
    try {
        console.log(await browser.version());
        const page = await browser.newPage();
        await page.setContent(drawing);
        for (const [i, label] of labels.entries()) seen(`${name}, ${label[0]}`, await ask(page, `label-${i}`), label[column]);
    } finally {
        await browser.close();
    }
}

try {
    await look("Chromium", {
        executablePath: process.env.CHROMIUM,
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"],
    }, inChromium, 2);
    await look("Firefox", { browser: "firefox", executablePath: process.env.FIREFOX }, inFirefox, 3);
} catch (error) {
    console.log(`could not look: ${error.message}`);
    process.exit(2);
}
for (const line of differs) console.log(`changed: ${line}`);
process.exit(differs.length ? 1 : 0);
END
HOME=$work TMPDIR=$work node look.mjs
