// Parts that travel together are custom sections of one module.
const smallParts = {};
function allSmallParts(address) {
    if (smallParts[address] === undefined) {
        const coming = WebAssembly.compileStreaming(fetch(address));
        smallParts[address] = coming;
        // A failed fetch is not kept, nor one that never ends: the next one begins anew.
        const forget = () => { if (smallParts[address] === coming) smallParts[address] = undefined; };
        underWay.add(forget);
        coming.then(() => underWay.delete(forget), () => { underWay.delete(forget); forget(); });
    }
    return smallParts[address];
}
async function smallPart(address, name) {
    return WebAssembly.Module.customSections(await allSmallParts(address), name)[0];
}
