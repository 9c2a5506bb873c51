#!/usr/bin/env bash
# wasm-opt -Oz can make a Rust program for the browser smaller on the disk and larger to download, after Brotli.
#
# Seen on 29 November 2026 with binaryen 132.0.0 (npm), Brotli 1.1.0 (in Node.js 20.20.2) at quality 11, on two programs as
# their makers publish them on npm: the plugin of @dprint/dockerfile 0.6.0 (Rust 1.98, never optimised by binaryen), without
# the names of its functions, 365,654 bytes to 316,673, but 105,362 to 106,341 after Brotli; codespan-wasm 0.4.0 (Rust 1.67,
# by wasm-pack) 194,396 to 189,236, but 61,104 to 61,224. With the names still in it the plugin
# gets 9 % smaller after Brotli, since wasm-opt drops names besides; any tool that strips them brings that. It does not
# hold for each program: sax-wasm 3.1.4, a parser of 40 kB, got 0.3 % smaller.
#
# Good guesses that are wrong: that fewer bytes are fewer bytes to download; that the step that every guide for Rust in the
# browser ends with can only help; that a win measured with the names in it is a win of the optimiser. Measure after
# compression, with and without, and leave out the slowest step of the build where it costs.
set -euo pipefail
not_run() { echo "not run: $1"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
command -v npm >/dev/null || not_run "node and npm are not installed"
npm install --silent --no-audit --no-fund --ignore-scripts \
    binaryen@132.0.0 @dprint/dockerfile@0.6.0 codespan-wasm@0.4.0 >/dev/null ||
    not_run "binaryen 132.0.0, @dprint/dockerfile 0.6.0 and codespan-wasm 0.4.0 could not be installed"

cat > look.cjs <<'END'
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const { brotliCompressSync, brotliDecompressSync, constants } = require("node:zlib");

const differs = [];
const seen = (what, is, was) => {
    console.log(`  ${what}: ${is}`);
    if (`${is}` !== `${was}`) differs.push(`${what}: was ${was}, is ${is}`);
};
const compressed = (bytes) => brotliCompressSync(bytes, { params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
} }).length;
const change = (before, after) => `${after > before ? "+" : ""}${((after / before - 1) * 100).toFixed(1)} %`;


// The program without the section with the names of its functions, which only debuggers read.
function withoutNames(program) {
    const kept = [program.subarray(0, 8)];
    let at = 8;
    const number = () => {
        let value = 0;
        for (let shift = 0; ; shift += 7) {
            const byte = program[at];
            at += 1;
            value += (byte & 127) * 2 ** shift;
            if (byte < 128) return value;
        }
    };
    while (at < program.length) {
        const start = at;
        const kind = program[at];
        at += 1;
        const end = number() + at;
        const isNames = kind === 0 && program.toString("latin1", at + 1, at + 1 + program[at]) === "name";
        if (!isNames) kept.push(program.subarray(start, end));
        at = end;
    }
    return Buffer.concat(kept);
}

console.log(`binaryen ${require("binaryen/package.json").version}, Node.js ${process.versions.node} with Brotli ${process.versions.brotli}`);
for (const [name, file] of [["@dprint/dockerfile", "plugin.wasm"], ["codespan-wasm", "pkg/index_bg.wasm"]]) {
    const before = withoutNames(fs.readFileSync(`node_modules/${name}/${file}`));
    fs.writeFileSync("before.wasm", before);
    const run = spawnSync(process.execPath, ["node_modules/binaryen/bin/wasm-opt", "-Oz", "--all-features", "before.wasm",
        "-o", "after.wasm"], { encoding: "utf8" });
    if (run.status !== 0) {
        console.log(`could not look: ${run.error ?? run.stderr}`);
        process.exit(2);
    }
    const after = fs.readFileSync("after.wasm");
    const [sent, sentAfter] = [compressed(before), compressed(after)];
    console.log(`${name} ${JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`)).version}, without names of functions`);
    console.log(`  as it is ${before.length} bytes, ${sent} after Brotli`);
    console.log(`  after wasm-opt -Oz ${after.length} bytes (${change(before.length, after.length)}), ${sentAfter} after Brotli (${change(sent, sentAfter)})`);
    seen("wasm-opt made the file", after.length < before.length ? "smaller" : "larger", "smaller");
    seen("wasm-opt made what travels", sentAfter < sent ? "smaller" : "larger", "larger");
}
for (const line of differs) console.log(`changed: ${line}`);
process.exit(differs.length ? 1 : 0);
END
node look.cjs
