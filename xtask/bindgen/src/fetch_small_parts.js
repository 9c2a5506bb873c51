// The small parts are custom sections of one module.
let smallParts = undefined;
function allSmallParts() {
    if (smallParts === undefined) {
        const coming = WebAssembly.compileStreaming(fetch("small.wasm"));
        smallParts = coming;
        // A failed fetch is not kept, nor one that never ends: the next one begins anew.
        const forget = () => { if (smallParts === coming) smallParts = undefined; };
        underWay.add(forget);
        coming.then(() => underWay.delete(forget), () => { underWay.delete(forget); forget(); });
    }
    return smallParts;
}
async function smallPart(name) {
    return WebAssembly.Module.customSections(await allSmallParts(), name)[0];
}
