//! A real screen reader: Orca on a browser with a window, by keys alone, without a screen and without a sound.
//!
//! Each has an X server, a session bus, a window manager, a speech-dispatcher and a home folder of its own. Keys are
//! pressed as a keyboard would, and what is heard is what a module of speech-dispatcher wrote down
//! (`tests/reader/speech.rs`). Nothing goes through the browser's driver.

mod heard;
pub mod walk;

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Map, Value, json};

use self::heard::Heard;
pub use self::heard::Utterance;
use crate::engine::Engine;
use crate::folder::Folder;
use crate::screen::Screen;
use crate::{PATIENCE, TICK, names, places};

/// The folder with what the reader is started with, and the walks.
#[must_use]
pub fn folder() -> PathBuf {
    places::workspace().join("tests/reader")
}

/// The first number of Orca's version. Its words differ from one to the next.
///
/// # Errors
/// When there is no Orca.
pub fn version() -> Result<u32> {
    // `orca --version` opens a screen first.
    let mut python = Command::new("/usr/bin/python3");
    let answer = python.args(["-c", "from orca.orca_platform import version; print(version)"]).output();
    let answer = answer.context("there is no Orca; `cargo xtask test` installs it")?;
    let version = String::from_utf8_lossy(&answer.stdout);
    let first = version.trim().split('.').next().unwrap_or_default();
    first.parse().with_context(|| format!("Orca gives no version: {version}"))
}

/// The language of the reader and of the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Tongue {
    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    const fn locale(self) -> &'static str {
        match self {
            Self::Nl => "nl_NL",
            Self::En => "en_GB",
        }
    }

    /// Compiled into a folder of ours: the machine need not have it.
    fn compiled(self) -> Result<PathBuf> {
        let folder = places::workspace().join("target/reader/locale");
        let name = [self.locale(), ".UTF-8"].concat();
        let place = folder.join(&name);
        if !place.join("LC_CTYPE").is_file() {
            fs::create_dir_all(&folder)?;
            let draft = folder.join(format!("{name}.{}", std::process::id()));
            let mut compile = Command::new("localedef");
            compile.args(["-i", self.locale(), "-f", "UTF-8"]).arg(&draft);
            let compiled = compile.output().context("there is no localedef")?;
            // It warns, with a status of its own, of what does not matter here.
            ensure!(
                draft.join("LC_CTYPE").is_file(),
                "no locale {name}; Debian's package is `locales`: {}",
                String::from_utf8_lossy(&compiled.stderr)
            );
            // Another test may have been quicker.
            let _ = fs::rename(&draft, &place);
        }
        Ok(folder)
    }
}

/// A screen reader that runs, and the browser that it reads.
#[derive(Debug)]
pub struct Reader {
    engine: Engine,
    tongue: Tongue,
    /// In the environment of each process of this reader, and of no other.
    mark: String,
    variables: Vec<(String, String)>,
    heard: Heard,
    orca: Option<u32>,
    children: Vec<Child>,
    /// They end with the reader.
    _screen: Screen,
    folder: Folder,
}

/// The variable by which the processes of a reader are known.
const MARK: &str = "READER_MARK";

impl Reader {
    /// A reader in this language, with this engine at this address.
    ///
    /// # Errors
    /// When something of it does not start.
    pub fn start(engine: Engine, tongue: Tongue, speech: &Path, address: &str) -> Result<Self> {
        let folder = Folder::new()?;
        let screen = Screen::of(1280, 900)?;
        let home = folder.path().join("home");
        let run = folder.path().join("run");
        for folder in [&home.join(".config"), &home.join(".local/share/orca"), &home.join(".cache"), &run] {
            fs::create_dir_all(folder)?;
        }
        fs::set_permissions(&run, fs::Permissions::from_mode(0o700))?;
        let heard = folder.path().join("heard");
        File::create(&heard)?;
        let mark = folder.path().display().to_string();
        let locale = [tongue.locale(), ".UTF-8"].concat();
        let text = |path: &Path| path.display().to_string();
        let variables = [
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            (MARK, mark.clone()),
            ("READER_HEARD", text(&heard)),
            ("HOME", text(&home)),
            ("XDG_CONFIG_HOME", text(&home.join(".config"))),
            ("XDG_DATA_HOME", text(&home.join(".local/share"))),
            ("XDG_CACHE_HOME", text(&home.join(".cache"))),
            ("XDG_RUNTIME_DIR", text(&run)),
            ("DISPLAY", screen.name().to_owned()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("LOCPATH", text(&tongue.compiled()?)),
            ("LANG", locale.clone()),
            ("LC_ALL", locale),
            ("LANGUAGE", tongue.code().to_owned()),
            ("GNOME_ACCESSIBILITY", "1".to_owned()),
            ("GTK_MODULES", "gail:atk-bridge".to_owned()),
            ("NO_AT_BRIDGE", "0".to_owned()),
            ("GSETTINGS_BACKEND", "keyfile".to_owned()),
            ("SPEECHD_ADDRESS", format!("unix_socket:{}", run.join("speech").display())),
            ("MOZ_CRASHREPORTER_DISABLE", "1".to_owned()),
            ("PYTHONUNBUFFERED", "1".to_owned()),
        ];
        let variables = variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let mut reader = Self {
            engine,
            tongue,
            mark,
            variables,
            heard: Heard::of(heard),
            orca: None,
            children: Vec::new(),
            _screen: screen,
            folder,
        };
        reader.start_bus()?;
        reader.start_program("openbox", &["--sm-disable"])?;
        reader.start_speech(speech)?;
        reader.start_orca()?;
        reader.start_browser(address)?;
        Ok(reader)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program with the variables of this reader, and with none of anybody else.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        command
    }

    fn start_program(&mut self, program: &str, words: &[&str]) -> Result<u32> {
        let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy();
        let log = File::create(self.path(&format!("{name}.log")))?;
        let mut command = self.command(program);
        command.args(words).stdout(log.try_clone()?).stderr(log);
        let child = command
            .spawn()
            .with_context(|| format!("there is no {program}; `cargo xtask test` installs it"))?;
        let id = child.id();
        self.children.push(child);
        Ok(id)
    }

    /// The bus on which programs of a session find each other; the one for accessibility starts by it.
    fn start_bus(&mut self) -> Result<()> {
        let mut command = self.command("dbus-daemon");
        command
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().context("there is no dbus-daemon; `cargo xtask test` installs it")?;
        let output = child.stdout.take().context("no standard output")?;
        self.children.push(child);
        let mut address = String::new();
        BufReader::new(output).read_line(&mut address)?;
        self.variables.push(("DBUS_SESSION_BUS_ADDRESS".to_owned(), address.trim().to_owned()));
        // Browsers ask it whether anybody reads along.
        let mut settings = self.command("gsettings");
        settings.args(["set", "org.gnome.desktop.interface", "toolkit-accessibility", "true"]);
        ensure!(settings.status().context("there is no gsettings")?.success(), "gsettings failed");
        Ok(())
    }

    fn start_speech(&mut self, module: &Path) -> Result<()> {
        let folder = self.path("speech");
        fs::create_dir_all(folder.join("modules"))?;
        let settings = format!(
            "LogLevel 1\nDefaultRate 0\nDefaultVolume 100\nDefaultLanguage \"{}\"\n\
             AddModule \"heard\" \"{}\" \"\"\nDefaultModule heard\n",
            self.tongue.code(),
            module.display()
        );
        fs::write(folder.join("speechd.conf"), settings)?;
        let (socket, process) = (self.path("run/speech"), self.path("run/speech.pid"));
        let logs = self.folder.path().display().to_string();
        let paths = [&folder, &socket, &process].map(|path| path.display().to_string());
        let [folder, at, process] = &paths;
        self.start_program(
            "speech-dispatcher",
            &["-s", "-C", folder, "-c", "unix_socket", "-S", at, "-L", &logs, "-P", process, "-t", "0"],
        )?;
        until("speech-dispatcher listens", || Ok(socket.exists()))
    }

    fn start_orca(&mut self) -> Result<()> {
        let general = json!({
            "keyboardLayout": 1, "orcaModifierKeys": ["Insert", "KP_Insert"], "enableKeyEcho": false,
            "enableBraille": false, "enableSound": false,
            // A page that opens would be read to its end.
            "sayAllOnLoad": false, "pageSummaryOnLoad": false,
            "startingProfile": ["Default", "default"], "activeProfile": ["Default", "default"],
            "profile": ["Default", "default"],
        });
        let default = json!({ "profile": ["Default", "default"], "pronunciations": {}, "keybindings": {} });
        let settings = json!({ "general": general, "pronunciations": {}, "keybindings": {}, "profiles": { "default": default } });
        fs::write(self.path("home/.local/share/orca/user-settings.conf"), settings.to_string())?;
        let start = folder().join("start_orca.py").display().to_string();
        // Why it says what it says: it writes down what it thinks of each event, and is slower for it.
        let thoughts = std::env::var("INLOGWIJZER_ORCA_LOG").ok();
        let words: Vec<&str> = match &thoughts {
            Some(file) => vec![&start, "--debug-file", file],
            None => vec![&start],
        };
        self.orca = Some(self.start_program("/usr/bin/python3", &words)?);
        let log = self.path("python3.log");
        until("Orca speaks", || Ok(!self.heard.all()?.is_empty()))
            .with_context(|| fs::read_to_string(log).unwrap_or_default())
    }

    fn start_browser(&mut self, address: &str) -> Result<()> {
        let languages = match self.tongue {
            Tongue::Nl => "nl,en",
            Tongue::En => "en,nl",
        };
        let profile = self.path("profile");
        let shown = profile.display().to_string();
        match self.engine {
            Engine::Chromium => {
                fs::create_dir_all(profile.join("Default"))?;
                let settings = json!({
                    "translate": { "enabled": false }, "intl": { "accept_languages": languages },
                    crate::engine::DO_NOT_TRACK: true,
                });
                fs::write(profile.join("Default/Preferences"), settings.to_string())?;
                let rules: Vec<_> = names::ALL.iter().map(|name| format!("MAP {name} 127.0.0.1")).collect();
                let words = [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--no-default-browser-check",
                    "--password-store=basic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage",
                    "--force-renderer-accessibility",
                    "--window-position=0,0",
                    "--window-size=1280,900",
                    &format!("--lang={}", self.tongue.code()),
                    &format!("--user-data-dir={shown}"),
                    &format!("--host-resolver-rules={}", rules.join(",")),
                    address,
                ];
                let program = places::chromium().display().to_string();
                self.start_program(&program, &words)?;
            }
            Engine::Firefox => {
                fs::create_dir_all(&profile)?;
                fs::write(profile.join("user.js"), firefox_settings(languages))?;
                let program = places::firefox().display().to_string();
                let words =
                    ["--no-remote", "--profile", &shown, "--width", "1280", "--height", "900", address];
                self.start_program(&program, &words)?;
            }
            Engine::Webkit => bail!("no walk was ever made with WebKitGTK"),
        }
        let title = match self.engine {
            Engine::Chromium => "Chromium",
            _ => "Firefox",
        };
        until("the browser has a window", || {
            let found = self.command("xdotool").args(["search", "--onlyvisible", "--name", title]).output();
            Ok(found.context("there is no xdotool; `cargo xtask test` installs it")?.status.success())
        })
    }

    /// Presses a key, such as `Tab`, `shift+h` or `Orca+space`, in which `Orca` is the reader's own key.
    ///
    /// # Errors
    /// When it cannot be pressed.
    pub fn press(&self, key: &str) -> Result<()> {
        let words: Vec<&str> = match key.strip_prefix("Orca+") {
            Some(key) => {
                vec!["keydown", "Insert", "sleep", "0.08", "key", key, "sleep", "0.08", "keyup", "Insert"]
            }
            None => vec!["key", "--delay", "40", key],
        };
        self.xdotool(&words)
    }

    /// Types words.
    ///
    /// # Errors
    /// When they cannot be typed.
    pub fn type_words(&self, words: &str) -> Result<()> {
        self.xdotool(&["type", "--delay", "60", words])
    }

    /// Goes to another address, by the browser's own bar.
    ///
    /// # Errors
    /// When it cannot be typed.
    pub fn go(&mut self, address: &str) -> Result<()> {
        self.press("ctrl+l")?;
        self.listen(QUIET, |_| true)?;
        self.type_words(address)?;
        // What the browser adds by itself.
        self.press("Delete")?;
        self.listen(QUIET, |_| true)?;
        self.press("Return")
    }

    fn xdotool(&self, words: &[&str]) -> Result<()> {
        let answer = self.command("xdotool").args(words).output()?;
        ensure!(answer.status.success(), "xdotool: {}", String::from_utf8_lossy(&answer.stderr));
        Ok(())
    }

    /// What has been heard since the last time, once it is quiet. Before that, at least for so long, it waits until
    /// `enough` is there.
    ///
    /// # Errors
    /// When nothing can be read.
    pub fn listen(
        &mut self,
        patience: Duration,
        enough: impl Fn(&[Utterance]) -> bool,
    ) -> Result<Vec<Utterance>> {
        let begin = Instant::now();
        let mut quiet = Quiet::new();
        loop {
            let new = self.heard.unseen()?;
            let state = (new.len(), new.iter().filter(|utterance| utterance.is_over()).count(), self.work());
            let quiet_for = quiet.since(state);
            let is_over = new.iter().all(Utterance::is_over);
            // Programs that have nothing to do, for a while: it does not depend on how fast the machine is.
            if is_over
                && quiet_for > QUIET
                && (begin.elapsed() > patience || (enough(&new) && begin.elapsed() > QUIET))
            {
                self.heard.forget(new.len());
                return Ok(new);
            }
            ensure!(begin.elapsed() < PATIENCE, "it is never quiet: {new:?}");
            sleep(TICK);
        }
    }

    /// Waits until the page is there, and the browser has nothing more to do; then forgets what was heard.
    ///
    /// # Errors
    /// When that never happens.
    pub fn settle(&mut self) -> Result<()> {
        let loaded = ["Klaar met laden", "Finished loading"];
        until("the reader says that the page is there", || {
            let heard = self.heard.unseen()?;
            let is_loaded = |words: &str| {
                loaded.iter().any(|begin| words.starts_with(begin)) && words.contains("Inlogwijzer")
            };
            Ok(heard.iter().any(|utterance| is_loaded(&utterance.words)))
        })?;
        // The app takes the place of the page some time after it came. Among much other work a browser is never seen at
        // rest, so this is not waited for without end.
        let loaded = Instant::now();
        while loaded.elapsed() < REST_WITHIN {
            let before = worked_by(&marked(&self.mark));
            sleep(Duration::from_secs(1));
            if worked_by(&marked(&self.mark)).saturating_sub(before) < AT_REST_NS {
                break;
            }
        }
        self.listen(QUIET, |_| true).map(drop)
    }

    /// How much the reader has worked, and waited for work, in units of a hundredth of a second. It does not grow while
    /// it has nothing to do.
    fn work(&self) -> u64 {
        let orca = self.orca.map(|orca| orca.to_string());
        worked_by(orca.as_slice()) / 10_000_000
    }
}

/// How long these processes have worked, and waited for a core, in nanoseconds.
fn worked_by(processes: &[String]) -> u64 {
    let of_thread = |folder: PathBuf| {
        let text = fs::read_to_string(folder.join("schedstat")).unwrap_or_default();
        text.split_whitespace().take(2).filter_map(|number| number.parse::<u64>().ok()).sum::<u64>()
    };
    let threads =
        |process: &String| fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    processes.iter().flat_map(threads).map(|thread| of_thread(thread.path())).sum()
}

/// How long nothing may happen before it counts as quiet.
const QUIET: Duration = Duration::from_millis(600);

/// A browser that works less than this in a second rests, in nanoseconds.
const AT_REST_NS: u64 = 200_000_000;
/// How long it is waited for a browser that rests.
const REST_WITHIN: Duration = Duration::from_secs(30);

struct Quiet<T> {
    state: Option<T>,
    since: Instant,
}

impl<T: PartialEq> Quiet<T> {
    fn new() -> Self {
        Self { state: None, since: Instant::now() }
    }

    /// How long the state has been this.
    fn since(&mut self, state: T) -> Duration {
        if self.state.as_ref() != Some(&state) {
            self.state = Some(state);
            self.since = Instant::now();
        }
        self.since.elapsed()
    }
}

fn firefox_settings(languages: &str) -> String {
    let settings: Map<String, Value> = [
        ("intl.accept_languages", json!(languages)),
        ("network.dns.localDomains", json!(names::ALL.join(","))),
        ("privacy.donottrackheader.enabled", json!(true)),
        ("accessibility.force_disabled", json!(-1)),
        ("browser.shell.checkDefaultBrowser", json!(false)),
        ("browser.aboutwelcome.enabled", json!(false)),
        ("browser.preonboarding.enabled", json!(false)),
        ("browser.startup.homepage_override.mstone", json!("ignore")),
        ("browser.translations.enable", json!(false)),
        ("browser.translations.automaticallyPopup", json!(false)),
        ("browser.uitour.enabled", json!(false)),
        ("browser.tabs.firefox-view", json!(false)),
        ("browser.search.suggest.enabled", json!(false)),
        ("datareporting.policy.dataSubmissionEnabled", json!(false)),
        ("datareporting.policy.firstRunURL", json!("")),
        ("termsofuse.bypassNotification", json!(true)),
        ("app.update.enabled", json!(false)),
        ("extensions.update.enabled", json!(false)),
        ("extensions.enabledScopes", json!(1)),
        ("network.captive-portal-service.enabled", json!(false)),
        ("network.connectivity-service.enabled", json!(false)),
        ("signon.rememberSignons", json!(false)),
        ("toolkit.telemetry.reportingpolicy.firstRun", json!(false)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    settings.iter().map(|(name, value)| format!("user_pref(\"{name}\", {value});\n")).collect()
}

fn until(what: &str, mut happened: impl FnMut() -> Result<bool>) -> Result<()> {
    let begin = Instant::now();
    while !happened()? {
        ensure!(begin.elapsed() < PATIENCE, "not within {} s: {what}", PATIENCE.as_secs());
        sleep(TICK);
    }
    Ok(())
}

impl Drop for Reader {
    /// Ends every process that has the mark of this reader: browsers and buses start others.
    fn drop(&mut self) {
        for signal in ["-TERM", "-KILL"] {
            let mine = marked(&self.mark);
            if mine.is_empty() {
                break;
            }
            let _ = Command::new("kill").arg(signal).args(&mine).stderr(Stdio::null()).status();
            let begin = Instant::now();
            while begin.elapsed() < Duration::from_secs(3) && !marked(&self.mark).is_empty() {
                for child in &mut self.children {
                    let _ = child.try_wait();
                }
                sleep(TICK);
            }
        }
        for child in &mut self.children {
            let _ = child.wait();
        }
    }
}

/// The numbers of the processes with this mark in their environment.
fn marked(mark: &str) -> Vec<String> {
    let wanted = format!("{MARK}={mark}");
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let is_mine = |folder: PathBuf| {
        let variables = fs::read(folder.join("environ")).unwrap_or_default();
        variables.split(|byte| *byte == 0).any(|variable| variable == wanted.as_bytes())
    };
    processes
        .filter(|process| is_mine(process.path()))
        .map(|process| process.file_name().to_string_lossy().into_owned())
        .collect()
}
