#!/usr/bin/env bash
# EasyList hides no advertising elements on localhost and in home networks, but still stops requests there.
#
# Seen on 29 November 2026 with the EasyList in Debian's uBlock Origin 1.67.0 and the engine @ghostery/adblocker 2.18.2.
# The list has exceptions ($generichide) for the addresses that developers work at. A page with elements of the classes
# ad-slot, leaderboard-ad and top-ad has all three hidden on a host name and none on localhost, with or without a port, nor
# on 127.0.0.1, 192.168.1.10 or 10.0.0.5. On 127.0.0.2, [::1] and a name below .localhost they are hidden. A request for
# /ads/banners/x.png is stopped on every one of these hosts.
#
# Good guesses that are wrong: that a page that keeps its layout with a blocker on the developer's machine keeps it for
# visitors; that a check for blockers which finds nothing hidden on localhost is broken, or one that goes by requests alone
# is enough there; that requests and elements are spared together. Try blockers on a host name, by a line in the hosts file,
# --host-resolver-rules in Chromium or network.dns.localDomains in Firefox.
set -euo pipefail
not_run() { echo "not run: $1"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
PACKAGE=webext-ublock-origin-firefox
command -v npm >/dev/null || not_run "node and npm are not installed"
npm install --silent --no-audit --no-fund --ignore-scripts @ghostery/adblocker@2.18.2 >/dev/null ||
    not_run "@ghostery/adblocker 2.18.2 could not be installed"
# The package as it is installed, or else fetched and unpacked here.
list=$(dpkg -L "$PACKAGE" 2>/dev/null | grep '/easylist\.txt$' | head -n 1) || true
version=$(dpkg-query -W -f '${Version}' "$PACKAGE" 2>/dev/null) || true
if [ -z "$list" ] || [ ! -r "$list" ]; then
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || not_run "apt-get and dpkg-deb are not installed"
    apt-get -q download "$PACKAGE" >/dev/null 2>&1 || not_run "Debian's package $PACKAGE could not be fetched"
    version=$(dpkg-deb -f ./*.deb Version)
    dpkg-deb -x ./*.deb unpacked
    list=$(find unpacked -name easylist.txt | head -n 1)
fi
[ -n "$list" ] || not_run "there is no EasyList in $PACKAGE $version"
echo "EasyList of $PACKAGE $version"

cat > look.cjs <<'END'
const fs = require("node:fs");
const { FiltersEngine, Request } = require("@ghostery/adblocker");

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};
const engine = FiltersEngine.parse(fs.readFileSync(process.argv[2], "utf8"));
const classes = ["ad-slot", "leaderboard-ad", "top-ad"];

function look(host) {
    const url = `http://${host}/`;
    const { hostname } = new URL(url);
    const { styles } = engine.getCosmeticsFilters({
        url, hostname, domain: hostname, classes, ids: [], getBaseRules: false, getInjectionRules: false, getExtendedRules: false,
    });
    const hidden = classes.filter((name) => new RegExp(`(^|[\\s,])\\.${name}(?![\\w-])`).test(styles)).length;
    const request = Request.fromRawDetails({ url: `${url}ads/banners/x.png`, sourceUrl: url, type: "image" });
    return `${hidden} of ${classes.length} elements hidden, the request ${engine.match(request).match ? "stopped" : "let through"}`;
}

const ALL = "3 of 3 elements hidden, the request stopped";
const NONE = "0 of 3 elements hidden, the request stopped";
for (const [host, was] of [
    ["help.example", ALL], ["localhost", NONE], ["localhost:8080", NONE], ["127.0.0.1:8080", NONE], ["192.168.1.10", NONE],
    ["10.0.0.5", NONE], ["127.0.0.2", ALL], ["[::1]:8080", ALL], ["help.localhost:8080", ALL],
]) {
    seen(host, look(host), was);
}
for (const line of differs) console.log(`changed: ${line}`);
process.exit(differs.length ? 1 : 0);
END
node look.cjs "$list"
