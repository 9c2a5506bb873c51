//! Flows far larger than a person would read: they are drawn, or refused with words, while others are served.

use std::io::Write as _;
use std::net::TcpStream;
use std::path::Path;
use std::thread;
use std::time::Instant;

use anyhow::{Result, ensure};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::motion::add_flow;
use inlogwijzer_tests::server::{Server, Settings, run};
use inlogwijzer_tests::{PATIENCE, places};

const LARGE: &str = "/api/v1/flows/groot/diagram?audience=staff";
/// More than the server has threads for work that takes long.
const ASKING: usize = 600;

fn serving(content: &Path) -> Result<Server> {
    Server::with(Settings { content: content.to_owned(), ..Settings::default() })
}

#[test]
fn others_are_served_while_hundreds_wait_for_a_flow_of_a_thousand_nodes() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    add_flow(&content, "groot", 999)?;
    let server = serving(content.path())?;

    // Each asks, and reads nothing.
    let mut asking = Vec::new();
    for _ in 0..ASKING {
        let mut stream = TcpStream::connect(server.address())?;
        write!(stream, "GET {LARGE} HTTP/1.1\r\nhost: {}\r\n\r\n", server.address())?;
        asking.push(stream);
    }
    let drawn = thread::scope(|scope| -> Result<_> {
        let waiting = scope.spawn(|| -> Result<_> {
            let begin = Instant::now();
            loop {
                let answer = server.get(LARGE, &[])?;
                // The server lets nobody wait for longer than it promises; who asks again gets it.
                if answer.status != 503 || begin.elapsed() > 2 * PATIENCE {
                    return Ok(answer);
                }
            }
        });
        let mut served = 0;
        loop {
            for path in ["/healthz", "/api/v1/catalog", "/nl/", "/icoon.svg"] {
                let answer = server.get(path, &[])?;
                ensure!(answer.status == 200, "{path}: {}", answer.status);
                served += usize::from(!waiting.is_finished());
            }
            if waiting.is_finished() {
                break;
            }
        }
        // Were they held up, the first round would have lasted as long as the drawing.
        ensure!(served > 8, "only {served} answers while the drawing was made");
        waiting.join().map_err(|_| anyhow::anyhow!("the one who waits panicked"))?
    })?;
    ensure!(drawn.status == 200, "{}: {}", drawn.status, drawn.text()?);
    assert_eq!(drawn.json()?["nodes"].as_array().map(Vec::len), Some(1000));
    Ok(())
}

#[test]
fn a_flow_of_five_thousand_nodes_is_refused_with_what_to_do() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    add_flow(&content, "groot", 4999)?;
    let server = serving(content.path())?;
    let answer = server.get(LARGE, &[])?;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let detail = answer.json()?["detail"].as_str().unwrap_or_default().to_owned();
    assert!(detail.contains("5000 nodes") && detail.contains("divide it into several flows"), "{detail}");
    // The flow itself can be walked all the same.
    assert_eq!(server.get("/api/v1/flows/groot", &[])?.status, 200);
    Ok(())
}

#[test]
fn the_export_of_a_flow_that_is_too_large_says_what_to_do() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    add_flow(&content, "groot", 1250)?;
    let content = content.path().to_string_lossy().into_owned();
    let export = run(&["export", "groot", "--format", "svg", "--content", &content], "")?;
    assert!(!export.status.success());
    assert!(String::from_utf8_lossy(&export.stderr).contains("divide it into several flows"));
    Ok(())
}
