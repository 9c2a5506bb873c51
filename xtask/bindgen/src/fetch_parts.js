// The files of all parts.
const partsOfTheApp = new Set();
// A part that is a file of its own.
function wholePart(address) {
    partsOfTheApp.add(address);
    return () => {
        const source = fetch(address);
        source.catch(() => {});
        return (imports) => WebAssembly.instantiateStreaming(source, imports);
    };
}
// A part in a file with several: there it is a custom section of a module.
function partOf(address, name) {
    partsOfTheApp.add(address);
    return () => section(address, name);
}
// A small part: it comes from the file of the part that is wanted.
const smallFiles = {};
Object.values(smallFiles).forEach((address) => partsOfTheApp.add(address));
function smallPart(name) {
    return () => section(smallFiles[wanting], name);
}
// Which part is wanted. Loading one asks at once for all parts that it needs.
let wanting;
function wanted(part, load) {
    return () => {
        wanting = part;
        return load();
    };
}
function section(address, name) {
    const module = together(address);
    module.catch(() => {});
    return async (imports) =>
        WebAssembly.instantiate(WebAssembly.Module.customSections(await module, name)[0], imports);
}
const modules = {};
function together(address) {
    if (modules[address] === undefined) {
        const coming = WebAssembly.compileStreaming(fetch(address));
        modules[address] = coming;
        // A failed fetch is not kept, nor one that never ends: the next one begins anew.
        const forget = () => { if (modules[address] === coming) modules[address] = undefined; };
        underWay.add(forget);
        coming.then(() => underWay.delete(forget), () => { underWay.delete(forget); forget(); });
    }
    return modules[address];
}

