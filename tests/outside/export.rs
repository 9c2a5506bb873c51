//! Exported drawings and workbooks, opened by the programs for which they are: Mermaid, bpmn-js and draw.io's own code in
//! a browser, Graphviz, openpyxl, and the browser itself.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::page::{Page, strings};
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings, run};
use serde_json::json;

/// What other programs could take for words or signs of their own language.
const NASTY: [(&str, &str); 4] = [
    (
        "nl: Gebruiken andere mensen deze computer ook?",
        "nl: 'Zeg \"ja\" of ''nee'' & <b>#1;</b> [end] [x|y] (z) `a` \\N \\ %% 100% €5 direction LR fa:fa-key $$x$$ — ☂ 語'",
    ),
    ("{ nl: \"Nee, of niet zeker\", ", "{ nl: '1. end | \"nee\" -- >x< [[y]] & ; # \\', "),
    ("next: gedeeld }", "next: end }"),
    ("  gedeeld:", "  end:"),
];
const NASTY_FLOW: &str = "uitloggen";

/// The real content, with one flow that is hard to write down.
fn nasty_content() -> Result<Folder> {
    let folder = Folder::copy_of(&places::content())?;
    for (old, new) in NASTY {
        folder.replace(&format!("flows/{NASTY_FLOW}.yaml"), old, new)?;
    }
    // What is quoted there, and the price, are claims; braces are for facts, and the gate takes no others.
    let exceptions =
        ["ja", "nee", "€5"].map(|words| format!("- {{ words: \"{words}\", why: A trial. }}\n")).concat();
    let file = folder.path().join("claims.yaml");
    let own = std::fs::read_to_string(&file)?;
    std::fs::write(file, own + exceptions.as_str())?;
    Ok(folder)
}

fn export(content: &Path, flow: &str, format: &str, language: &str) -> Result<String> {
    let content = content.to_string_lossy();
    let words = ["export", flow, "--content", &content, "--format", format, "--language", language];
    let output = run(&words, "")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{words:?}: {errors}");
    Ok(String::from_utf8(output.stdout)?)
}

/// A text without white space: a program may break lines where it likes.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What a reader must find in the drawing of a flow: the words of each node, and those of each labelled answer.
fn words(graph: &Graph, language: &str) -> (Vec<String>, Vec<String>) {
    let audience = if graph.audience() == "staff" { "staff" } else { "patron" };
    let index = usize::from(language == "en");
    let mut nodes: Vec<_> = graph.nodes().map(|id| squeezed(graph.text(id, audience, language))).collect();
    let ways = graph.nodes().flat_map(|id| graph.ways_out(id));
    let mut labels: Vec<_> = ways.filter_map(|way| way.label.map(|label| squeezed(&label[index]))).collect();
    nodes.sort_unstable();
    labels.sort_unstable();
    (nodes, labels)
}

fn ways(graph: &Graph) -> usize {
    graph.nodes().map(|id| graph.ways_out(id).len()).sum()
}

/// Every flow in both languages, the one that is hard to write down among them.
fn every_flow() -> Result<(Folder, Vec<(Graph, &'static str)>)> {
    let content = nasty_content()?;
    let server = Server::with(Settings { content: content.path().to_owned(), ..Settings::default() })?;
    let graphs = Graph::all(&server)?;
    ensure!(graphs.iter().any(|graph| graph.id == NASTY_FLOW && graph.nodes().any(|id| id == "end")));
    Ok((content, graphs.into_iter().flat_map(|graph| [(graph.clone(), "nl"), (graph, "en")]).collect()))
}

/// A browser at a page that is not ours: its policy is not meant for other programs.
async fn in_a_browser(story: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.session().goto("about:blank").await?;
            story(page).await
        })
        .await
}

#[tokio::test]
async fn mermaid_draws_every_node_and_every_answer_with_its_words() -> Result<()> {
    let (content, flows) = every_flow()?;
    let file = places::mermaid();
    let mermaid = std::fs::read_to_string(&file)
        .with_context(|| format!("{} is missing; `cargo xtask test` fetches it", file.display()))?;
    in_a_browser(async |page| {
        let add = "const script = document.createElement('script');
            script.textContent = arguments[0];
            document.head.append(script);
            mermaid.initialize({ startOnLoad: false });";
        page.run_with(add, vec![json!(mermaid)]).await?;
        for (graph, language) in &flows {
            let text = export(content.path(), &graph.id, "mermaid", language)?;
            let script = "const [text, done] = arguments;
                mermaid.render('drawn', text).then(({ svg }) => {
                    const place = document.createElement('div');
                    place.innerHTML = svg;
                    const words = selector => [...place.querySelectorAll(selector)].map(e => e.textContent);
                    const label = place.querySelectorAll('path.flowchart-link').length;
                    done([words('g.node'), words('g.edgeLabel'), [String(label)]]);
                }, error => done([[String(error)], [], []]));";
            let drawn = page.session().execute_async(script, vec![json!(text)]).await?.json().clone();
            let [mut nodes, labels] = [strings(&drawn[0])?, strings(&drawn[1])?]
                .map(|words| words.iter().map(|word| squeezed(word)).collect::<Vec<_>>());
            let mut labels: Vec<_> = labels.into_iter().filter(|label| !label.is_empty()).collect();
            nodes.sort_unstable();
            labels.sort_unstable();
            let (own_nodes, own_labels) = words(graph, language);
            assert_eq!(nodes, own_nodes, "{} in {language}", graph.id);
            assert_eq!(labels, own_labels, "{} in {language}", graph.id);
            assert_eq!(drawn[2], json!([ways(graph).to_string()]), "{} in {language}", graph.id);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn graphviz_draws_every_node_and_every_answer_with_its_words() -> Result<()> {
    let (content, flows) = every_flow()?;
    for (graph, language) in &flows {
        let text = export(content.path(), &graph.id, "dot", language)?;
        let svg = dot(&text).with_context(|| graph.id.clone())?;
        let (nodes, labels) = words(graph, language);
        assert_eq!(svg.matches("class=\"node\"").count(), nodes.len(), "{} in {language}", graph.id);
        assert_eq!(svg.matches("class=\"edge\"").count(), ways(graph), "{} in {language}", graph.id);
        // All that is written in the picture, in a row: a node's lines follow each other.
        let written: String = svg
            .split("<text ")
            .skip(1)
            .filter_map(|text| text.split_once('>')?.1.split_once("</text>"))
            .map(|(text, _)| squeezed(&unescaped(text)))
            .collect();
        for words in nodes.iter().chain(&labels) {
            assert!(written.contains(words.as_str()), "{} in {language}: '{words}' in {written}", graph.id);
        }
    }
    Ok(())
}

/// Has Graphviz draw; it must not even warn.
fn dot(text: &str) -> Result<String> {
    let mut child = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("Graphviz' dot does not start; `cargo xtask test` installs it")?;
    let mut input = child.stdin.take().context("no standard input")?;
    let text = text.to_owned();
    let writer = thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output()?;
    ensure!(writer.join().is_ok_and(|written| written.is_ok()), "dot does not read");
    let errors = String::from_utf8_lossy(&output.stderr);
    // A machine without some font is no fault of the text.
    let faults: Vec<&str> = errors.lines().filter(|line| !line.contains("Fontconfig")).collect();
    ensure!(output.status.success() && faults.is_empty(), "dot says: {errors}");
    Ok(String::from_utf8(output.stdout)?)
}

/// XML's signs as characters; white space that does not break is white space.
fn unescaped(text: &str) -> String {
    [
        ("&#160;", " "),
        ("&#45;", "-"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (sign, character)| text.replace(sign, character))
}

#[tokio::test]
async fn the_exported_picture_stands_by_itself() -> Result<()> {
    let (content, flows) = every_flow()?;
    in_a_browser(async |page| {
        for (graph, language) in &flows {
            let svg = export(content.path(), &graph.id, "svg", language)?;
            // As a picture, a browser shows nothing at all when there is a fault in it.
            let script = "const [svg, done] = arguments;
                const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
                const words = selector => [...read.querySelectorAll(selector)].map(e => e.textContent);
                const picture = new Image();
                picture.onload = () => done([
                    words('.node text'), words('.edge text'), [String(picture.naturalWidth > 100)]]);
                picture.onerror = () => done([['not shown'], words('parsererror'), []]);
                picture.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));";
            let shown = page.session().execute_async(script, vec![json!(svg)]).await?.json().clone();
            let [mut nodes, mut labels] = [strings(&shown[0])?, strings(&shown[1])?]
                .map(|words| words.iter().map(|word| squeezed(word)).collect::<Vec<_>>());
            nodes.sort_unstable();
            labels.sort_unstable();
            assert_eq!((nodes, labels), words(graph, language), "{} in {language}", graph.id);
            assert_eq!(shown[2], json!(["true"]), "{} in {language}", graph.id);
        }
        Ok(())
    })
    .await
}

/// Puts a script of another program into the page.
async fn add_script(page: &Page, file: &Path) -> Result<()> {
    let script = std::fs::read_to_string(file)
        .with_context(|| format!("{} is missing; `cargo xtask test` fetches it", file.display()))?;
    let add = "const script = document.createElement('script');
        script.textContent = arguments[0];
        document.head.append(script);";
    page.run_with(add, vec![json!(script)]).await?;
    Ok(())
}

/// What a program found in an export: the words of boxes, those of arrows, and what else is to be compared.
fn found(drawn: &serde_json::Value) -> Result<(Vec<String>, Vec<String>)> {
    let [mut nodes, mut labels] = [strings(&drawn[0])?, strings(&drawn[1])?].map(|words| {
        words.iter().map(|word| squeezed(word)).filter(|word| !word.is_empty()).collect::<Vec<_>>()
    });
    nodes.sort_unstable();
    labels.sort_unstable();
    Ok((nodes, labels))
}

#[tokio::test]
async fn bpmn_js_draws_every_node_and_every_answer_and_warns_of_nothing() -> Result<()> {
    let (content, flows) = every_flow()?;
    in_a_browser(async |page| {
        add_script(page, &places::bpmn_js()).await?;
        for (graph, language) in &flows {
            let text = export(content.path(), &graph.id, "bpmn", language)?;
            let script = "const [text, done] = arguments;
                document.body.innerHTML = '<div id=place style=\"width:1000px;height:1000px\"></div>';
                const viewer = new BpmnJS({ container: '#place' });
                viewer.importXML(text).then(({ warnings }) => {
                    const registry = viewer.get('elementRegistry');
                    const is = (element, type) => element.businessObject && element.businessObject.$instanceOf(type);
                    const own = registry.filter(element => element.type !== 'label');
                    const name = element => element.businessObject.name || '';
                    const drawn = element => {
                        const place = registry.getGraphics(element).getBBox();
                        return place.width > 0 || place.height > 0;
                    };
                    const nodes = own.filter(element => is(element, 'bpmn:FlowNode'));
                    const flows = own.filter(element => is(element, 'bpmn:SequenceFlow'));
                    const labels = registry.filter(element => element.type === 'label');
                    done([
                        nodes.map(name), flows.map(name), warnings.map(warning => warning.message),
                        [String(flows.length), String([...nodes, ...flows, ...labels].every(drawn))]]);
                    viewer.destroy();
                }, error => done([[String(error)], [], [], []]));";
            let drawn = page.session().execute_async(script, vec![json!(text)]).await?.json().clone();
            assert_eq!(found(&drawn)?, words(graph, language), "{} in {language}", graph.id);
            assert_eq!(drawn[2], json!([]), "{} in {language}", graph.id);
            assert_eq!(drawn[3], json!([ways(graph).to_string(), "true"]), "{} in {language}", graph.id);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn draw_io_draws_every_node_and_every_answer_where_our_drawing_has_it() -> Result<()> {
    let (content, flows) = every_flow()?;
    in_a_browser(async |page| {
        // Else it fetches one from its makers' host; there are no formulas here.
        page.run_with("window.MathJax = {};", Vec::new()).await?;
        add_script(page, &places::drawio()).await?;
        for (graph, language) in &flows {
            let text = export(content.path(), &graph.id, "drawio", language)?;
            let script = "const [xml, done] = arguments;
                try {
                    document.body.innerHTML = '<div id=place></div>';
                    const file = mxUtils.parseXml(xml).documentElement;
                    const model = file.querySelector('mxGraphModel');
                    const graph = new Graph(document.getElementById('place'));
                    new mxCodec(model.ownerDocument).decode(model, graph.getModel());
                    const cells = Object.values(graph.getModel().cells);
                    const plain = cell => {
                        const place = document.createElement('div');
                        place.innerHTML = graph.getLabel(cell) || '';
                        return place.textContent;
                    };
                    const boxes = cells.filter(cell => cell.vertex);
                    const arrows = cells.filter(cell => cell.edge);
                    const drawn = cell => {
                        const state = graph.view.getState(cell);
                        return state && state.shape && state.shape.node && state.shape.node.childNodes.length > 0;
                    };
                    const ends = arrow => arrow.source && arrow.target && arrow.source.vertex && arrow.target.vertex;
                    done([boxes.map(plain), arrows.map(plain), [
                        String(arrows.length), String([...boxes, ...arrows].every(drawn)), String(arrows.every(ends))]]);
                } catch (error) {
                    done([[String(error)], [], []]);
                }";
            let drawn = page.session().execute_async(script, vec![json!(text)]).await?.json().clone();
            assert_eq!(found(&drawn)?, words(graph, language), "{} in {language}", graph.id);
            let all = json!([ways(graph).to_string(), "true", "true"]);
            assert_eq!(drawn[2], all, "{} in {language}", graph.id);
        }
        Ok(())
    })
    .await
}

#[test]
fn openpyxl_reads_every_node_and_every_answer_as_text() -> Result<()> {
    let (content, flows) = every_flow()?;
    let folder = Folder::new()?;
    for (graph, language) in &flows {
        let file = folder.path().join(format!("{}-{language}.xlsx", graph.id));
        let place = content.path().to_string_lossy();
        let words_given =
            ["export", &graph.id, "--content", &place, "--format", "xlsx", "--language", language];
        let output = run(&words_given, "")?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::write(&file, output.stdout)?;
    }
    let script = "import json, sys, openpyxl
for name in sys.argv[1:]:
    book = openpyxl.load_workbook(name)
    sheet = book.worksheets[0]
    rows = [[cell.value or '' for cell in row] for row in sheet.iter_rows(min_row=2)]
    kinds = sorted({cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value})
    print(json.dumps([rows, kinds, sheet.freeze_panes]))";
    let files: Vec<_> = flows
        .iter()
        .map(|(graph, language)| folder.path().join(format!("{}-{language}.xlsx", graph.id)))
        .collect();
    let output = Command::new(places::python()).args(["-c", script]).args(&files).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers = String::from_utf8(output.stdout)?;
    assert_eq!(answers.lines().count(), flows.len());
    for (answer, (graph, language)) in answers.lines().zip(&flows) {
        let answer: serde_json::Value = serde_json::from_str(answer)?;
        let rows = answer[0].as_array().context("no rows")?;
        let cell = |row: &serde_json::Value, at: usize| squeezed(row[at].as_str().unwrap_or_default());
        let mut nodes: Vec<(String, String)> = rows.iter().map(|row| (cell(row, 0), cell(row, 2))).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let mut nodes: Vec<String> = nodes.into_iter().map(|(_, words)| words).collect();
        nodes.sort_unstable();
        let mut labels: Vec<String> =
            rows.iter().map(|row| cell(row, 3)).filter(|label| !label.is_empty()).collect();
        labels.sort_unstable();
        assert_eq!((nodes, labels), words(graph, language), "{} in {language}", graph.id);
        assert_eq!(answer[1], json!(["s"]), "{} in {language}", graph.id);
        assert_eq!(answer[2], json!("A2"), "{} in {language}", graph.id);
    }
    Ok(())
}

/// One plan; `cargo xtask soak import` does it with all of them.
#[test]
fn libreoffice_shows_a_workbook_as_it_was_written_and_saves_its_words_whole() -> Result<()> {
    let mut office = Command::new(places::python());
    office.arg(places::workspace().join("tests/import/office.py")).arg(places::server());
    let output = office.arg("melding-logout").current_dir(places::workspace()).output()?;
    let said = [output.stdout, output.stderr].concat();
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&said));
    Ok(())
}
