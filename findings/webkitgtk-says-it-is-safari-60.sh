#!/usr/bin/env bash
# WebKitGTK calls itself Safari 60.5, a version that Apple never made, and readers of user agents believe it.
#
# Seen on 29 November 2026 with WebKitGTK 2.50.6 (Debian 12, its MiniBrowser), bowser 2.15.1, ua-parser-js 2.0.10 and
# detect-browser 5.3.0 (npm).
# The engine of GNOME Web and of many small browsers and kiosks on Linux sends "Version/60.5 Safari/605.1.15". Its own
# version is nowhere in it. All three libraries answer Safari with version 60.5, of which only the operating system, Linux,
# shows that it cannot be Apple's.
#
# Good guesses that are wrong: that "Safari at least 16.4" keeps old engines out (60 is more than 16, whatever engine it is); that the WebKit number 605.1.15 tells more (Apple froze it); that Safari means a Mac or an iPhone, whose
# menus one can then explain. Look for Linux beside Safari, and for the feature rather than the number.
set -euo pipefail
not_run() { echo "not run: $1"; exit 77; }
work=$(mktemp -d)
screen=
trap '[ -z "$screen" ] || kill "$screen" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
MINIBROWSER=$(ls /usr/lib/*/webkit2gtk-4.1/MiniBrowser /usr/lib/*/webkit2gtk-4.0/MiniBrowser 2>/dev/null | head -n 1) || true
[ -n "$MINIBROWSER" ] || not_run "WebKitGTK's MiniBrowser is not installed (Debian: webkit2gtk-driver)"
export MINIBROWSER
command -v Xvfb >/dev/null || not_run "Xvfb is not installed"
command -v npm >/dev/null || not_run "node and npm are not installed"
npm install --silent --no-audit --no-fund --ignore-scripts bowser@2.15.1 ua-parser-js@2.0.10 detect-browser@5.3.0 >/dev/null ||
    not_run "bowser 2.15.1, ua-parser-js 2.0.10 and detect-browser 5.3.0 could not be installed"
Xvfb -displayfd 3 -nolisten tcp -screen 0 800x600x24 3>display 2>/dev/null &
screen=$!
for _ in $(seq 50); do
    [ -s display ] && break
    sleep 0.2
done
[ -s display ] || not_run "Xvfb does not start"
DISPLAY=:$(cat display)
export DISPLAY

cat > look.cjs <<'END'
const { spawn, spawnSync } = require("node:child_process");
const http = require("node:http");
const Bowser = require("bowser");
const { parseUserAgent } = require("detect-browser");
const { UAParser } = require("ua-parser-js");

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};

function asked() {
    return new Promise((done, failed) => {
        const server = http.createServer((request, response) => {
            response.end("Hello");
            process.kill(-browser.pid);
            done(request.headers["user-agent"]);
        });
        let browser;
        server.listen(0, "127.0.0.1", () => {
            browser = spawn(process.env.MINIBROWSER, [`http://127.0.0.1:${server.address().port}/`], { stdio: "ignore", detached: true });
            browser.on("error", failed);
            setTimeout(() => {
                process.kill(-browser.pid);
                failed(new Error("MiniBrowser did not ask for the page"));
            }, 60_000).unref();
        });
    });
}

(async () => {
    console.log(spawnSync(process.env.MINIBROWSER, ["--version"], { encoding: "utf8" }).stdout.trim() || "WebKitGTK of an unknown version");
    const agent = await asked();
    console.log(`  ${agent}`);
    seen("what it says of itself", agent.match(/Version\/\S+ Safari\/\S+/)?.[0], "Version/60.5 Safari/605.1.15");
    const { name, version } = Bowser.parse(agent).browser;
    seen("bowser reads", `${name} ${version}`, "Safari 60.5");
    const read = new UAParser(agent).getBrowser();
    seen("ua-parser-js reads", `${read.name} ${read.version}`, "Safari 60.5");
    const detected = parseUserAgent(agent);
    seen("detect-browser reads", `${detected?.name} ${detected?.version}`, "safari 60.5.0");
    for (const line of differs) console.log(`changed: ${line}`);
    process.exit(differs.length ? 1 : 0);
})().catch((error) => {
    console.log(`could not look: ${error.message}`);
    process.exit(2);
});
END
HOME=$work TMPDIR=$work node look.cjs
