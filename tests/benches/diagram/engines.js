// The engines that run in a browser, behind one face: a graph goes in, times and a picture come out.
// `budgetMs` ends the repeats early, but not before `least` of them are done.
const repeated = async ({ times, least, budgetMs }, once) => {
    const begin = performance.now();
    const taken = [];
    let last;
    while (taken.length < times && (taken.length < least || performance.now() - begin < budgetMs)) {
        const start = performance.now();
        last = await once();
        taken.push(performance.now() - start);
    }
    return [taken, last];
};
const ends = graph => graph.edges.map(edge => [edge.from, edge.to]);

window.bench = {
    async dagre(graph, limits, gap) {
        const [times, laidOut] = await repeated(limits, () => {
            const drawn = new dagre.graphlib.Graph({ multigraph: true });
            drawn.setGraph({ nodesep: gap, ranksep: gap });
            graph.boxes.forEach(([width, height], index) => drawn.setNode(String(index), { width, height }));
            graph.edges.forEach((edge, index) => {
                const [width, height] = edge.label ?? [0, 0];
                drawn.setEdge(String(edge.from), String(edge.to), { width, height, labelpos: 'c' }, String(index));
            });
            dagre.layout(drawn);
            return drawn;
        });
        const corner = ({ x, y, width, height }) => [x - width / 2, y - height / 2, width, height];
        const found = graph.edges.map((edge, index) =>
            laidOut.edge(String(edge.from), String(edge.to), String(index)));
        return {
            times,
            boxes: graph.boxes.map((_, index) => corner(laidOut.node(String(index)))),
            ends: ends(graph),
            lines: found.map(edge => edge.points.map(({ x, y }) => [x, y])),
            labels: found.map((edge, index) => graph.edges[index].label && corner(edge)),
        };
    },

    async elk(graph, limits, gap) {
        const elk = new ELK();
        const [times, laidOut] = await repeated(limits, () => elk.layout({
            id: 'flow',
            layoutOptions: {
                'elk.algorithm': 'layered',
                'elk.direction': 'DOWN',
                'elk.spacing.nodeNode': String(gap),
                'elk.layered.spacing.nodeNodeBetweenLayers': String(gap),
            },
            children: graph.boxes.map(([width, height], index) => ({ id: `n${index}`, width, height })),
            edges: graph.edges.map((edge, index) => ({
                id: `e${index}`,
                sources: [`n${edge.from}`],
                targets: [`n${edge.to}`],
                labels: edge.label ? [{ text: '-', width: edge.label[0], height: edge.label[1] }] : [],
            })),
        }));
        const area = ({ x, y, width, height }) => [x, y, width, height];
        return {
            times,
            boxes: laidOut.children.map(area),
            ends: ends(graph),
            lines: laidOut.edges.map(({ sections: [section] }) =>
                [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => [x, y])),
            labels: laidOut.edges.map(edge => edge.labels[0] ? area(edge.labels[0]) : null),
        };
    },

    // Whole: it measures text and draws as well, and cannot be asked for the layout alone.
    async mermaid(text, limits) {
        mermaid.initialize({ startOnLoad: false, maxEdges: 10000, maxTextSize: 10000000 });
        let count = 0;
        const [times, { svg }] = await repeated(limits, () => mermaid.render(`drawn${count++}`, text));
        const place = document.createElement('div');
        place.innerHTML = svg;
        document.body.replaceChildren(place);
        const root = place.querySelector('svg');
        root.style.maxWidth = 'none';
        const at = element => {
            // In the units of the drawing, whatever size it is shown at.
            const { x, y, width, height } = element.getBBox();
            const unit = root.getScreenCTM().inverse().multiply(element.getScreenCTM());
            const [one, other] = [[x, y], [x + width, y + height]].map(([x, y]) =>
                new DOMPoint(x, y).matrixTransform(unit));
            return [one.x, one.y, other.x - one.x, other.y - one.y];
        };
        const nodes = [...root.querySelectorAll('g.node')];
        const number = id => Number(/-?n(\d+)(?:-\d+)?$/.exec(id.replace(/^.*flowchart-/, ''))[1]);
        const boxes = [];
        for (const node of nodes) {
            boxes[number(node.id)] = at(node.querySelector('.label-container') ?? node);
        }
        const paths = [...root.querySelectorAll('path.flowchart-link')];
        const named = paths.map(path => /L_n(\d+)_n(\d+)_/.exec(path.id).slice(1).map(Number));
        const lines = paths.map(path => {
            const unit = root.getScreenCTM().inverse().multiply(path.getScreenCTM());
            const length = path.getTotalLength();
            const pieces = Math.max(1, Math.ceil(length / 8));
            return Array.from({ length: pieces + 1 }, (_, index) => {
                const { x, y } = path.getPointAtLength(length * index / pieces).matrixTransform(unit);
                return [x, y];
            });
        });
        const labels = paths.map(path => {
            const id = path.dataset.id ?? path.id;
            const label = root.querySelector(`g.edgeLabel [data-id="${id}"]`);
            const box = label && label.textContent.trim() && at(label);
            return box && box[2] > 1 ? box : null;
        });
        return { times, boxes, ends: named, lines, labels };
    },
};
