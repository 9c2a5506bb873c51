#!/usr/bin/env bash
# dagre draws an arrow through a box that it has nothing to do with, already with four boxes of one size in height.
#
# Seen on 29 November 2026 with @dagrejs/dagre 3.1.3 (npm); ELK layered (elkjs 0.12.1) beside it draws none.
# Four boxes, five arrows, no circle. dagre lets an arrow bend halfway between two ranks. From there its last piece goes
# straight towards the middle of the target, whatever stands beside the target: a wide neighbour in the same rank is cut.
# It happens with boxes of one height and with mixed ones. Three times the distance between ranks (ranksep 150) makes the
# last piece steep enough in this graph.
#
# Good guesses that are wrong: that a layered layout keeps arrows out of boxes, as Graphviz's dot and ELK do; that only
# big or dense graphs show it. Boxes as wide as their text, as flows for people have them, are the rule there, and a
# reader takes the cut box for a step on the way. Straight lines through the points that dagre gives are looked at.
set -euo pipefail
not_run() { echo "not run: $1"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
command -v npm >/dev/null || not_run "node and npm are not installed"
npm install --silent --no-audit --no-fund --ignore-scripts @dagrejs/dagre@3.1.3 elkjs@0.12.1 >/dev/null ||
    not_run "@dagrejs/dagre 3.1.3 and elkjs 0.12.1 could not be installed"

cat > look.cjs <<'END'
const dagre = require("@dagrejs/dagre");
const Elk = require("elkjs/lib/elk.bundled.js");

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};
const boxes = { ask: [80, 90], try: [160, 160], explain: [240, 160], done: [80, 40] };
const arrows = [["ask", "try"], ["try", "explain"], ["try", "done"], ["ask", "explain"], ["ask", "done"]];

// Which arrows go through a box that is neither their beginning nor their end. A line counts when it is more than
// `MARGIN` inside.
const MARGIN = 2;
function cuts(lines, placed) {
    const found = [];
    for (const { from, to, points } of lines) {
        for (const [name, box] of Object.entries(placed)) {
            if (name === from || name === to) continue;
            const inside = ({ x, y }) => x > box.left + MARGIN && x < box.left + box.width - MARGIN &&
                y > box.top + MARGIN && y < box.top + box.height - MARGIN;
            let hit = false;
            for (let i = 1; i < points.length; i += 1) {
                for (let part = 0; part <= 1; part += 0.005) {
                    hit ||= inside({
                        x: points[i - 1].x + (points[i].x - points[i - 1].x) * part,
                        y: points[i - 1].y + (points[i].y - points[i - 1].y) * part,
                    });
                }
            }
            if (hit) found.push(`${from} to ${to} through ${name}`);
        }
    }
    return found.join(", ") || "none";
}

function byDagre(sizes, ranksep) {
    const graph = new dagre.graphlib.Graph();
    graph.setGraph({ rankdir: "TB", ranksep });
    graph.setDefaultEdgeLabel(() => ({}));
    for (const [name, [width, height]] of Object.entries(sizes)) graph.setNode(name, { width, height });
    for (const [from, to] of arrows) graph.setEdge(from, to);
    dagre.layout(graph);
    const placed = Object.fromEntries(graph.nodes().map((name) => {
        const { x, y, width, height } = graph.node(name);
        return [name, { left: x - width / 2, top: y - height / 2, width, height }];
    }));
    return cuts(graph.edges().map(({ v, w }) => ({ from: v, to: w, points: graph.edge(v, w).points })), placed);
}

async function byElk(sizes) {
    const drawn = await new Elk().layout({
        id: "flow",
        layoutOptions: { "elk.algorithm": "layered", "elk.direction": "DOWN" },
        children: Object.entries(sizes).map(([id, [width, height]]) => ({ id, width, height })),
        edges: arrows.map(([from, to], i) => ({ id: `e${i}`, sources: [from], targets: [to] })),
    });
    const placed = Object.fromEntries(drawn.children.map((n) => [n.id, { left: n.x, top: n.y, width: n.width, height: n.height }]));
    const lines = drawn.edges.map(({ sources, targets, sections }) => ({
        from: sources[0],
        to: targets[0],
        points: sections.flatMap((s) => [s.startPoint, ...(s.bendPoints ?? []), s.endPoint]),
    }));
    return cuts(lines, placed);
}

(async () => {
    console.log(`@dagrejs/dagre ${require("@dagrejs/dagre/package.json").version}, elkjs ${require("elkjs/package.json").version}`);
    const even = Object.fromEntries(Object.entries(boxes).map(([name, [width]]) => [name, [width, 90]]));
    seen("dagre, arrows through boxes, heights mixed", byDagre(boxes, 50), "try to done through explain");
    seen("dagre, heights mixed, three times the distance between ranks", byDagre(boxes, 150), "none");
    seen("dagre, all boxes of one height", byDagre(even, 50), "try to done through explain");
    seen("ELK layered, heights mixed", await byElk(boxes), "none");
    seen("ELK layered, all boxes of one height", await byElk(even), "none");
    for (const line of differs) console.log(`changed: ${line}`);
    process.exit(differs.length ? 1 : 0);
})().catch((error) => {
    console.log(`could not look: ${error.message}`);
    process.exit(2);
});
END
node look.cjs
