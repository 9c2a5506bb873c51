// What Mermaid itself makes of charts: reads one chart a line (as JSON), answers one line each. The argument is the folder
// `node_modules` with `mermaid`, and with `jsdom`, which gives Mermaid the page that it wants.

import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const modules = path.resolve(process.argv[2]);
const { JSDOM } = createRequire(path.join(modules, "here.js"))("jsdom");
const page = new JSDOM("<!DOCTYPE html><body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
for (const name of ["Element", "HTMLElement", "Node", "DOMParser", "SVGElement"]) globalThis[name] = page.window[name];
const file = pathToFileURL(path.join(modules, "mermaid/dist/mermaid.core.mjs"));
const { default: mermaid } = await import(file);
// "loose" leaves words as they are.
mermaid.initialize({ startOnLoad: false, securityLevel: "loose" });

async function counted(chart) {
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(chart);
  const groups = new Set(db.getSubGraphs().map((group) => group.id));
  const boxes = [...db.getVertices().values()].filter((box) => !groups.has(box.id));
  const arrows = db.getEdges().filter((arrow) => arrow.stroke !== "invisible");
  return {
    boxes: boxes.map((box) => [box.id, box.text ?? ""]),
    arrows: arrows.map((arrow) => [arrow.start, arrow.text ?? "", arrow.end]),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = await counted(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error.message ?? error).split("\n")[0] };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
