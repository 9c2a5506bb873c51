//! `cargo xtask bench server`: requests per second compared with nginx and the same bytes as a file, memory with 10,000
//! open connections, the time of a start, and how these grow with the number of flows. Only loopback, a few seconds
//! each.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::generated;
use inlogwijzer_tests::http::{self, Answer};
use inlogwijzer_tests::load::wait_until_ready;
use inlogwijzer_tests::places;
use inlogwijzer_tests::raw::Raw;
use inlogwijzer_tests::server::{Server, Settings};

/// Both take turns, because the machine is slower at one time than at another.
const ROUNDS: usize = 5;
/// How long wrk asks each time, in seconds.
const SECONDS: u32 = 3;
/// On how many connections.
const CONNECTIONS: u32 = 32;
/// How often a start is timed.
const STARTS: usize = 7;
const FLOW: &str = "/api/v1/flows/wachtwoord-vergeten";
/// By then what is done in the background after a start is done.
const SETTLED: Duration = Duration::from_secs(5);
/// After an answer that many give.
const ANSWERED: &str = "/nl/hulp/ebooks-lenen?kan-inloggen=ja";
/// With something in it that is no answer of ours, so that it is made for each request.
const STRANGE: &str = "/nl/hulp/melding-logout?elders.vraag=1";
const PAGE: &str = "/nl/hulp/wachtwoord-vergeten";
const ENCODINGS: &str = "Accept-Encoding: gzip, deflate, br";

fn main() -> Result<()> {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load average at the start: {load}");
    beside_nginx()?;
    connections()?;
    growth()
}

fn settings(content: &Path) -> Settings {
    // What is measured is the server, not its limits.
    let more = [
        "--requests-per-address",
        "0",
        "--connections-per-address",
        "0",
        "--patience",
        "300",
        "--log",
        "error",
    ];
    Settings { content: content.to_owned(), more: more.map(str::to_owned).to_vec(), ..Settings::default() }
}

fn beside_nginx() -> Result<()> {
    let server = Server::with(settings(&places::content()))?;
    wait_until_ready(server.address())?;
    let answers = [FLOW, PAGE, ANSWERED, STRANGE].map(|path| Ok((path, ask(&server, path)?)));
    let nginx = Nginx::start(&answers.into_iter().collect::<Result<Vec<_>>>()?)?;
    println!("\n| what | bytes | ours/s | nginx/s | ratio | ours p99 ms | nginx p99 ms |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    let rows = [
        ("a flow's JSON", FLOW),
        ("a plain page", PAGE),
        ("a plain page after an answer", ANSWERED),
        ("a plain page, made each time", STRANGE),
    ];
    for (name, path) in rows {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(Wrk::run(server.address(), path)?);
            theirs.push(Wrk::run(nginx.address, path)?);
        }
        let bytes = ask(&server, path)?.body.len();
        let ratios = ours.iter().zip(&theirs).map(|(ours, theirs)| ours.per_s / theirs.per_s);
        println!(
            "| {name} | {bytes} | {:.0} | {:.0} | {:.2} | {:.1} | {:.1} |",
            median(ours.iter().map(|wrk| wrk.per_s)),
            median(theirs.iter().map(|wrk| wrk.per_s)),
            median(ratios),
            median(ours.iter().map(|wrk| wrk.p99_ms)),
            median(theirs.iter().map(|wrk| wrk.p99_ms)),
        );
    }
    Ok(())
}

fn ask(server: &Server, path: &str) -> Result<Answer> {
    let answer = server.get(path, &[("Accept-Encoding", "gzip, deflate, br")])?;
    ensure!(answer.status == 200, "{path}: {}", answer.status);
    Ok(answer)
}

/// What wrk measured.
struct Wrk {
    per_s: f64,
    p99_ms: f64,
}

impl Wrk {
    fn run(server: SocketAddr, path: &str) -> Result<Self> {
        let mut wrk = Command::new("wrk");
        wrk.args(["--threads", "1", "--connections", &CONNECTIONS.to_string()])
            .args(["--duration", &format!("{SECONDS}s"), "--latency", "--header", ENCODINGS])
            .arg(format!("http://{server}{path}"));
        let done = wrk.output().context("wrk does not start; `cargo xtask bench server` installs it")?;
        let said = String::from_utf8_lossy(&done.stdout);
        ensure!(!said.contains("Non-2xx"), "{said}");
        let word = |before: &str| {
            let rest = said.split(before).nth(1)?;
            rest.split_whitespace().next().map(str::to_owned)
        };
        let per_s = word("Requests/sec:").context("wrk gave no rate")?.parse()?;
        // Other percentages may end in the same digits.
        let spread = said.split("Latency Distribution").nth(1).context("wrk gave no spread")?;
        let p99 = spread.split("99%").nth(1).and_then(|rest| rest.split_whitespace().next());
        let p99 = p99.context("wrk gave no p99")?.to_owned();
        Ok(Self { per_s, p99_ms: milliseconds(&p99).with_context(|| p99.clone())? })
    }
}

/// `843.00us`, `1.53ms` or `1.02s`.
fn milliseconds(text: &str) -> Option<f64> {
    let (number, factor) = if let Some(number) = text.strip_suffix("us") {
        (number, 0.001)
    } else if let Some(number) = text.strip_suffix("ms") {
        (number, 1.0)
    } else {
        (text.strip_suffix('s')?, 1000.0)
    };
    Some(number.parse::<f64>().ok()? * factor)
}

/// nginx with files; it stops when this goes.
struct Nginx {
    address: SocketAddr,
    child: Child,
    _folder: Folder,
}

impl Nginx {
    /// These bodies as files, with the very headers that ours have.
    fn start(files: &[(&str, Answer)]) -> Result<Self> {
        let (folder, address) = (Folder::new()?, TcpListener::bind("127.0.0.1:0")?.local_addr()?);
        let here = folder.path().display().to_string();
        let mut places = String::new();
        for (path, answer) in files {
            // A file has no query; nginx passes over one.
            let path = path.split('?').next().unwrap_or(path);
            let file = folder.path().join(path.trim_start_matches('/'));
            fs::create_dir_all(file.parent().context("no folder")?)?;
            fs::write(&file, &answer.body)?;
            places.push_str(&format!(
                "location = {path} {{ types {{}} default_type \"{}\";\n",
                answer.header("content-type")
            ));
            for (name, value) in &answer.headers {
                // Those that nginx writes by itself.
                if !["content-type", "content-length", "date", "connection", "etag", "last-modified"]
                    .contains(&name.as_str())
                {
                    places.push_str(&format!("add_header {name} \"{value}\";\n"));
                }
            }
            places.push_str("}\n");
        }
        fs::write(
            folder.path().join("nginx.conf"),
            format!(
                "{}worker_processes auto; daemon off; pid {here}/pid; error_log {here}/error.log;
                 events {{ worker_connections 1024; }}
                 http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; server_tokens off;
                 open_file_cache max=100; client_body_temp_path {here}/b; proxy_temp_path {here}/p;
                 fastcgi_temp_path {here}/f; uwsgi_temp_path {here}/u; scgi_temp_path {here}/s;
                 server {{ listen {address} backlog=1024; root {here};\n{places}}} }}\n",
                if inlogwijzer_tests::postgres::unprivileged().is_some() { "user root;\n" } else { "" }
            ),
        )?;
        let program = if Path::new("/usr/sbin/nginx").is_file() { "/usr/sbin/nginx" } else { "nginx" };
        let child = Command::new(program)
            .args(["-p", &here, "-c", "nginx.conf", "-e", "start.log"])
            .stdin(Stdio::null())
            .spawn()
            .context("nginx does not start; `cargo xtask bench server` installs it")?;
        let nginx = Self { address, child, _folder: folder };
        let begin = Instant::now();
        loop {
            match http::send(address, "GET", FLOW, &[]) {
                Ok(answer) => {
                    ensure!(answer.status == 200, "nginx: {}", answer.status);
                    return Ok(nginx);
                }
                Err(error) => ensure!(begin.elapsed() < Duration::from_secs(10), "nginx: {error:#}"),
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Told to end, nginx takes its workers along.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

fn connections() -> Result<()> {
    let server = Server::with(settings(&places::content()))?;
    wait_until_ready(server.address())?;
    // Drawings and compressed copies are made in the background.
    std::thread::sleep(SETTLED);
    let before = memory_mib(server.id())?;
    let mut open = Vec::new();
    for number in 0..10_000_u32 {
        let [_, _, high, low] = number.to_be_bytes();
        let mut raw = Raw::from(Ipv4Addr::new(127, 2, high, low.max(1)), server.address())?;
        raw.send(format!("GET {FLOW} HTTP/1.1\r\nHost: x\r\n{ENCODINGS}\r\n\r\n"));
        ensure!(!raw.hear(Duration::from_secs(10))?.is_empty(), "connection {number} gets no answer");
        open.push(raw);
    }
    std::thread::sleep(SETTLED);
    let with = memory_mib(server.id())?;
    let asked = Instant::now();
    ensure!(server.get("/healthz", &[])?.status == 200);
    println!(
        "\n| memory (VmRSS) | MiB |\n| --- | ---: |\n| after the start | {before:.1} |\n\
         | with 10,000 open connections that have asked once | {with:.1} |\n\
         | for each of them, KiB | {:.1} |\n\nanother one is answered after {:.1} ms",
        (with - before) * 1024.0 / 10_000.0,
        asked.elapsed().as_secs_f64() * 1000.0,
    );
    Ok(())
}

fn growth() -> Result<()> {
    println!("\n| content | start to /readyz, ms | memory MiB | a flow's JSON, requests/s |");
    println!("| --- | ---: | ---: | ---: |");
    row("ours, 20 flows", &places::content(), FLOW)?;
    for flows in [10, 100, 1_000] {
        let folder = generated::content(flows)?;
        row(&format!("made, {flows} flows"), folder.path(), "/api/v1/flows/stroom-7")?;
    }
    Ok(())
}

fn row(name: &str, content: &Path, path: &str) -> Result<()> {
    let mut starts = Vec::new();
    let mut last = None;
    for _ in 0..STARTS {
        drop(last.take());
        let begin = Instant::now();
        let server = Server::with(settings(content))?;
        while server.get("/readyz", &[]).is_ok_and(|answer| answer.status != 200) {
            std::thread::sleep(Duration::from_millis(1));
        }
        starts.push(begin.elapsed().as_secs_f64() * 1000.0);
        last = Some(server);
    }
    let server = last.context("no server")?;
    let memory = memory_mib(server.id())?;
    let rates = (0..3).map(|_| Wrk::run(server.address(), path)).collect::<Result<Vec<_>>>()?;
    println!(
        "| {name} | {:.0} | {memory:.1} | {:.0} |",
        median(starts),
        median(rates.iter().map(|wrk| wrk.per_s))
    );
    Ok(())
}

fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn memory_mib(process: u32) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}
