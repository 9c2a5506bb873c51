//! The layout engines that run in a browser: dagre, elkjs and Mermaid.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

use crate::Sample;
use crate::picture::Picture;
use crate::table::Row;

/// Of so many times, the middle one counts.
pub(crate) const TIMES: usize = 7;
/// So many are done even if they take long.
pub(crate) const LEAST_TIMES: usize = 3;
/// When repeats of one flow have taken so long, there are no more.
pub(crate) const BUDGET: Duration = Duration::from_secs(20);
/// Between boxes, and between layers of boxes; for all engines.
pub(crate) const GAP_PX: f64 = 40.0;

/// An engine, and its file in the folder of packages.
const ENGINES: [(&str, &str); 3] = [
    ("dagre", "@dagrejs/dagre/dist/dagre.min.js"),
    ("elk", "elkjs/lib/elk.bundled.js"),
    ("mermaid", "mermaid/dist/mermaid.min.js"),
];

/// Draws all samples with all of them. Each engine has a browser to itself for each group of samples.
pub(crate) async fn measure(samples: &[Sample], packages: &Path, results: &mut Vec<Row>) -> Result<()> {
    let server = Server::start()?;
    for (engine, file) in ENGINES {
        let file = packages.join(file);
        let code =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        for group in samples.chunk_by(|one, other| one.group == other.group) {
            let rows = &mut *results;
            let drawn = Browser::new()
                .run(&server, async |page| {
                    let session = page.session();
                    // No page of ours: its security policy is not meant for theirs.
                    session.goto("about:blank").await?;
                    session.set_script_timeout(Duration::from_secs(170)).await?;
                    // As a script of the page: what it declares is there for the next one.
                    let add = "const script = document.createElement('script');
                        script.textContent = arguments[0];
                        document.head.append(script);";
                    session.execute(add, vec![json!(code)]).await?;
                    session.execute(add, vec![json!(include_str!("engines.js"))]).await?;
                    for sample in group {
                        let input =
                            if engine == "mermaid" { json!(sample.mermaid) } else { sample.graph.json() };
                        let answer = draw(session, engine, input)
                            .await
                            .with_context(|| format!("{engine}, {} {}", sample.group, sample.name))?;
                        let times: Vec<f64> = answer["times"]
                            .as_array()
                            .into_iter()
                            .flatten()
                            .filter_map(Value::as_f64)
                            .collect();
                        let picture = Picture::of_engine(&answer)?;
                        ensure!(
                            picture.boxes.len() == sample.graph.boxes.len()
                                && picture.edges.len() == sample.graph.edges.len(),
                            "{engine} drew {} boxes and {} edges of {} and {}",
                            picture.boxes.len(),
                            picture.edges.len(),
                            sample.graph.boxes.len(),
                            sample.graph.edges.len()
                        );
                        rows.push(Row::new(engine, sample, &times, &picture));
                    }
                    Ok(())
                })
                .await;
            // One that takes longer than anybody would wait has no row; the others are worth their table.
            match drawn {
                Ok(()) => eprintln!("{engine}: {} drawn", group[0].group),
                Err(error) => println!("{engine} has not drawn {}: {error:#}\n", group[0].group),
            }
        }
    }
    Ok(())
}

async fn draw(session: &thirtyfour::WebDriver, engine: &str, input: Value) -> Result<Value> {
    let script = "const [engine, input, limits, gap, done] = arguments;
        bench[engine](input, limits, gap).then(done, error => done({ error: String(error) }));";
    let budget_ms = BUDGET.as_secs_f64() * 1000.0;
    let limits = json!({ "times": TIMES, "least": LEAST_TIMES, "budgetMs": budget_ms });
    let words = vec![json!(engine), input, limits, json!(GAP_PX)];
    let answer = session.execute_async(script, words).await?.json().clone();
    ensure!(answer["error"].is_null(), "{}", answer["error"]);
    Ok(answer)
}
