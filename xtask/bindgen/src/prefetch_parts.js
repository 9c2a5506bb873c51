
// Fetches the other parts when this page has all it needs and the network is quiet, so that going on works also when it
// goes away. The browser keeps them: their names change with their content. Who asks for little data, or has a slow
// connection, gets them only when they are needed.
// A page that a browser kept for Back may come back with parts that were under way and never arrive (Firefox). They are
// asked for anew: by the app where it begins anew, on devices that belong to everybody, else with the page.
const underWay = new Set();
addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || underWay.size === 0) {
        return;
    }
    for (const forget of underWay) {
        forget();
    }
    underWay.clear();
    if (!document.body.dataset.mode) {
        location.reload();
    }
});
const whenIdle = self.requestIdleCallback ?? ((then) => setTimeout(then, 1000));
async function fetchPartsLater() {
    for (const part of partsOfTheApp) {
        try {
            await (await fetch(part, { priority: "low" })).arrayBuffer();
        } catch {
            return;
        }
    }
    document.documentElement.dataset.parts = "here";
}
// For so long nothing was fetched before anything is fetched for later.
const QUIET_MS = 3000;
function whenQuiet(then, before = -1) {
    const now = performance.getEntriesByType("resource").length;
    if (now === before) {
        whenIdle(then);
    } else {
        setTimeout(whenQuiet, QUIET_MS, then, now);
    }
}
const { saveData, effectiveType } = navigator.connection ?? {};
if (!saveData && !/[23]g/.test(effectiveType)) {
    const begin = () => whenQuiet(fetchPartsLater);
    if (document.readyState === "complete") {
        begin();
    } else {
        addEventListener("load", begin);
    }
}
