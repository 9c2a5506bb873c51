#!/usr/bin/env bash
# ELK's layered layout draws the first step of a decision flow at the bottom as soon as one arrow leads back to it.
#
# Seen on 29 November 2026 with elkjs 0.12.1 (npm).
# A flow of five steps, given in reading order. Without an arrow back the start is on top. With one from the last step
# to the start ("start again"), ELK's own setting (elk.layered.cycleBreaking.strategy GREEDY) puts the start into the last
# layer: when every step has an arrow coming in, the step with most ways out goes first, and that is the first question
# with several answers. GREEDY_MODEL_ORDER, whose name promises to look at the order of the input, draws the same.
# DEPTH_FIRST and MODEL_ORDER keep the start on top.
#
# Good guesses that are wrong: that the node given first, or the one that all others can be reached from, is drawn first;
# that elk.direction DOWN decides it. Flows for help desks are full of "try again" arrows.
set -euo pipefail
not_run() { echo "not run: $1"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
command -v npm >/dev/null || not_run "node and npm are not installed"
npm install --silent --no-audit --no-fund --ignore-scripts elkjs@0.12.1 >/dev/null ||
    not_run "elkjs 0.12.1 could not be installed"

cat > look.cjs <<'END'
const Elk = require("elkjs/lib/elk.bundled.js");

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};
const steps = ["start", "question", "browser", "password", "solved"];
const onward = [["start", "question"], ["question", "browser"], ["question", "password"], ["browser", "solved"],
    ["password", "solved"]];
const again = [["solved", "start"], ["browser", "start"], ["password", "start"]];

// In which layer, counted from the top, the start is drawn.
async function place(arrowsBack, strategy) {
    const options = { "elk.algorithm": "layered", "elk.direction": "DOWN" };
    if (strategy) options["elk.layered.cycleBreaking.strategy"] = strategy;
    const drawn = await new Elk().layout({
        id: "flow",
        layoutOptions: options,
        children: steps.map((id) => ({ id, width: 120, height: 40 })),
        edges: [...onward, ...again.slice(0, arrowsBack)].map(([from, to], i) => ({ id: `e${i}`, sources: [from], targets: [to] })),
    });
    const y = Object.fromEntries(drawn.children.map((node) => [node.id, node.y]));
    const heights = Object.values(y);
    return y.start === Math.min(...heights) ? "on top" : y.start === Math.max(...heights) ? "at the bottom" : "in between";
}

(async () => {
    console.log(`elkjs ${require("elkjs/package.json").version}`);
    seen("ELK's own setting, no arrow back: the start is", await place(0), "on top");
    seen("ELK's own setting, one arrow back: the start is", await place(1), "at the bottom");
    seen("ELK's own setting, three arrows back: the start is", await place(3), "at the bottom");
    seen("GREEDY_MODEL_ORDER, one arrow back: the start is", await place(1, "GREEDY_MODEL_ORDER"), "at the bottom");
    seen("GREEDY_MODEL_ORDER, three arrows back: the start is", await place(3, "GREEDY_MODEL_ORDER"), "at the bottom");
    seen("DEPTH_FIRST, three arrows back: the start is", await place(3, "DEPTH_FIRST"), "on top");
    seen("MODEL_ORDER, three arrows back: the start is", await place(3, "MODEL_ORDER"), "on top");
    for (const line of differs) console.log(`changed: ${line}`);
    process.exit(differs.length ? 1 : 0);
})().catch((error) => {
    console.log(`could not look: ${error.message}`);
    process.exit(2);
});
END
node look.cjs
