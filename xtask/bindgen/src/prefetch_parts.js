
// Fetches the other parts when this page has all it needs and nothing is going on, so that going on works also when
// the network goes away. The browser keeps them: their names change with their content. Who asks for little data gets
// them only when they are needed.
const partsOfTheApp = [];
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
if (!navigator.connection?.saveData) {
    const begin = () => setTimeout(() => whenIdle(fetchPartsLater), 2000);
    if (document.readyState === "complete") {
        begin();
    } else {
        addEventListener("load", begin);
    }
}
