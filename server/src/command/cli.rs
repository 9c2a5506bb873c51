//! Command line: the commands and their settings. Each setting is also a variable `INLOGWIJZER_…`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use flow::{Audience, Language, Service};

use crate::base::origin::Origin;
use crate::base::security_contact::SecurityContact;
use crate::net::settings::LimitSettings;
use crate::visitors::network_lists::NamedList;
use crate::visitors::subnet::read_network;
use crate::watch::log::LogFormat;

/// The version and, where it is known, the commit.
const VERSION: &str = env!("INLOGWIJZER_VERSION");

/// Helps people who cannot log in to their library.
#[derive(Debug, Parser)]
#[command(version = VERSION, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serves the app and the API. A hang-up signal (SIGHUP) reloads the content.
    Serve(Box<Serve>),
    /// The publish gate: checks the content. Exit code 0 clean, 1 findings, 2 usage.
    Check(Check),
    /// Records that the English of texts is good as it is, after their Dutch changed.
    Translated(Translated),
    /// Texts for translators, as a workbook or XLIFF, and back into the content: words only.
    #[command(subcommand)]
    Translate(Translate),
    /// One flow in a format that others read, or all pages as files.
    Export(Export),
    /// A draft of a plan from a drawing or a table: draw.io, Visio, BPMN, Mermaid, Graphviz DOT, XLSX, ODS or CSV.
    Import(Import),
    /// What differs between two content folders, and what that does to people. Exit code 0 nothing, 1 differences, 2 it
    /// cannot be told.
    Diff(Diff),
    /// Makes a numbered copy of the content that never changes, and has it served; or goes back to an earlier one.
    Release(Release),
    /// The workshop: authors change plans in the browser, on this machine only. Nothing else writes content.
    Studio(Studio),
    /// Evidence as JSON on standard input, findings as JSON on standard output.
    Assess(ContentFolder),
    /// User-agent strings on standard input, one JSON line each on standard output.
    Browser(ContentFolder),
    /// Writes the JSON Schemas of the content's files, and the description of the API, into a folder.
    Schema(Schema),
}

/// Where the content is.
#[derive(Debug, Args)]
pub(crate) struct ContentFolder {
    /// The content folder.
    #[arg(long, env = "INLOGWIJZER_CONTENT", default_value = "content", value_name = "DIR")]
    pub(crate) content: PathBuf,
}

/// Settings of `serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The address to listen on; port 0 takes a free one and prints it.
    #[arg(long, env = "INLOGWIJZER_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
    /// There is no base path: the server needs a host name of its own. This is here to say so.
    #[arg(long, env = "INLOGWIJZER_BASE_PATH", value_name = "PATH", hide = true)]
    pub(crate) base_path: Option<String>,
    /// The folder with the built app.
    #[arg(long, env = "INLOGWIJZER_SITE", default_value = "dist", value_name = "DIR")]
    pub(crate) site: PathBuf,
    #[command(flatten)]
    pub(crate) content: ContentFolder,
    /// Where reports are kept: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME`.
    #[arg(
        long,
        env = "INLOGWIJZER_DATABASE",
        default_value = "sqlite:inlogwijzer.sqlite",
        value_name = "URL"
    )]
    pub(crate) database: String,
    /// How many days a report is kept.
    #[arg(
        long,
        env = "INLOGWIJZER_REPORT_DAYS",
        default_value_t = 14,
        value_parser = clap::value_parser!(u16).range(1..=90),
        value_name = "DAYS"
    )]
    pub(crate) report_days: u16,
    /// A file with the secret of this installation, of 32 characters or more. The variable INLOGWIJZER_SECRET
    /// can hold the secret itself. Without either, one is made and kept in the database.
    #[arg(long, env = "INLOGWIJZER_SECRET_FILE", value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
    /// Whoever has this token sees the counters, at /balie/inzicht. Without one nobody does.
    #[arg(long, env = "INLOGWIJZER_INSIGHT_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub(crate) insight_token: Option<String>,
    /// Origins that may show pages of ours in a frame, such as `https://www.bibliotheek.example`.
    #[arg(long, env = "INLOGWIJZER_FRAME_ANCESTORS", value_delimiter = ',', value_name = "ORIGIN")]
    pub(crate) frame_ancestors: Vec<String>,
    /// The origin under which people know this server, such as `https://inlogwijzer.bibliotheek.example`: for search
    /// engines, in the site map and in the heads of pages.
    #[arg(long, env = "INLOGWIJZER_PUBLIC_ORIGIN", value_name = "ORIGIN")]
    pub(crate) public_origin: Option<Origin>,
    /// Where to report a security problem, for `/.well-known/security.txt`: `mailto:veiligheid@bibliotheek.example` or an
    /// `https:` address. Without it there is no such file.
    #[arg(long, env = "INLOGWIJZER_SECURITY_CONTACT", value_name = "URI")]
    pub(crate) security_contact: Option<SecurityContact>,
    /// Another site of this very server, for the checks that need two: `https://proef.bibliotheek.example`. The port
    /// `*` is the one of the request. `localhost` and `127.0.0.1` do without.
    #[arg(long, env = "INLOGWIJZER_COMPANION_ORIGIN", value_name = "ORIGIN")]
    pub(crate) companion_origin: Option<Origin>,
    /// What kind of network an address belongs to, as KIND=FILE with one network or range a line: `private-relay`, `vpn`,
    /// `tor`, `data-centre`. May be given more than once; read again at a hang-up signal.
    #[arg(long, env = "INLOGWIJZER_NETWORKS", value_delimiter = ',', value_name = "KIND=FILE")]
    pub(crate) networks: Vec<NamedList>,
    /// A MaxMind database of anonymous networks (GeoIP2 Anonymous IP), beside or instead of these lists.
    #[arg(long, env = "INLOGWIJZER_ANONYMOUS_DB", value_name = "FILE")]
    pub(crate) anonymous_db: Option<PathBuf>,
    /// A database of countries in MaxMind's format (GeoLite2 Country, DB-IP, or one with a flat `country_code`), to compare
    /// time zones by.
    #[arg(long, env = "INLOGWIJZER_COUNTRY_DB", value_name = "FILE")]
    pub(crate) country_db: Option<PathBuf>,
    /// The address (UDP) on which to answer STUN requests, such as `0.0.0.0:3478`; without it there is no STUN.
    #[arg(long, env = "INLOGWIJZER_STUN", value_name = "ADDR")]
    pub(crate) stun: Option<SocketAddr>,
    /// Networks of proxies in front of this server: only their word on a visitor's address counts.
    #[arg(
        long,
        env = "INLOGWIJZER_TRUSTED_PROXY",
        value_delimiter = ',',
        value_parser = read_network,
        value_name = "CIDR"
    )]
    pub(crate) trusted_proxy: Vec<ipnet::IpNet>,
    #[command(flatten)]
    pub(crate) limits: LimitSettings,
    /// Whether visitors' browsers keep the app and the content for when there is no network. `off` makes those that do
    /// so already give it up at their next visit: docs/operations.md.
    #[arg(long, env = "INLOGWIJZER_SERVICE_WORKER", value_enum, default_value_t = Switch::On)]
    pub(crate) service_worker: Switch,
    /// After how many seconds drawings are made that nobody has asked for yet, so that whoever asks first does not wait.
    /// Until then a start or a reload takes no time from visitors.
    #[arg(long, env = "INLOGWIJZER_DRAW_AFTER", default_value_t = 15, value_name = "SECONDS")]
    pub(crate) draw_after: u32,
    /// How many seconds the clock must have gone on, after the start or a jump, before reports are deleted that have
    /// expired by it; and how often that is done. They cannot be read in any case.
    #[arg(long, env = "INLOGWIJZER_DELETE_EVERY", default_value_t = 600, value_name = "SECONDS",
        value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) delete_every: u32,
    /// What the log says: `error`, `warn`, `info` or `debug`.
    #[arg(long, env = "INLOGWIJZER_LOG", default_value = "info", value_name = "LEVEL")]
    pub(crate) log: String,
    /// The log's form.
    #[arg(long, env = "INLOGWIJZER_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub(crate) log_format: LogFormat,
}

/// Settings of `studio`.
#[derive(Debug, Args)]
pub(crate) struct Studio {
    #[command(flatten)]
    pub(crate) content: ContentFolder,
    /// The address to listen on, which must be this machine's own (loopback); port 0 takes a free one and prints it.
    #[arg(long, default_value = "127.0.0.1:8090", value_name = "ADDR")]
    pub(crate) listen: SocketAddr,
}

/// A setting that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

impl Switch {
    pub(crate) const fn is_on(self) -> bool {
        matches!(self, Self::On)
    }
}

/// Settings of `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) content: ContentFolder,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// The day for which to look which facts are due, as YYYY-MM-DD; today where absent.
    #[arg(long, value_name = "DATE", value_parser = a_day)]
    pub(crate) on: Option<String>,
    /// Every fact, with the places that say it.
    #[arg(long)]
    pub(crate) facts: bool,
    /// Refuses facts that are due, and English that is not known to fit its Dutch.
    #[arg(long)]
    pub(crate) strict: bool,
}

fn a_day(text: &str) -> Result<String, String> {
    if flow::author::is_date(text) {
        Ok(text.to_owned())
    } else {
        Err("give a day of the calendar as YYYY-MM-DD, such as 2027-12-01".to_owned())
    }
}

/// Settings of `translated`.
#[derive(Debug, Args)]
pub(crate) struct Translated {
    #[command(flatten)]
    pub(crate) content: ContentFolder,
    /// What was looked at: files of the content folder, or FILE#NODE. Without any, only English that is new or changed
    /// is recorded, and what is stale stays stale.
    #[arg(value_name = "FILE[#NODE]")]
    pub(crate) looked_at: Vec<String>,
    /// Everything was looked at.
    #[arg(long, conflicts_with = "looked_at")]
    pub(crate) all: bool,
}

/// The ways of `translate`.
#[derive(Debug, Subcommand)]
pub(crate) enum Translate {
    /// Writes the texts into a file for translators: FILE.xlsx (a workbook) or FILE.xlf (XLIFF 2.0).
    Export(TranslateExport),
    /// Takes over the new words of such a file. Exit code 1 when a row has to be looked at.
    Import(TranslateImport),
}

/// Settings of `translate export`.
#[derive(Debug, Args)]
pub(crate) struct TranslateExport {
    /// The file to write.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The flows; all texts where none is named.
    #[arg(value_name = "FLOW")]
    pub(crate) flows: Vec<String>,
    /// The language of the new words: `en` or `nl`.
    #[arg(long, default_value = "en", value_parser = language_of_the_content)]
    pub(crate) language: Language,
    #[command(flatten)]
    pub(crate) content: ContentFolder,
}

/// Settings of `translate import`.
#[derive(Debug, Args)]
pub(crate) struct TranslateImport {
    /// The file that came back.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Only says what would change.
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) content: ContentFolder,
}

/// The form of the gate's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// A line a finding, and a table.
    Text,
    /// One JSON object.
    Json,
}

/// Settings of `export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The flow's id.
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub(crate) flow: Option<String>,
    /// The format.
    #[arg(long, value_enum)]
    pub(crate) format: FileFormat,
    /// Writes every page, and the API's content, into this new or empty folder, for a host that only gives files
    /// (`--format html`).
    #[arg(long, value_name = "DIR", conflicts_with_all = ["audience", "language"])]
    pub(crate) all: Option<PathBuf>,
    /// With --all: the folder with the built app, which then starts in these pages.
    #[arg(long, value_name = "DIR", requires = "all")]
    pub(crate) site: Option<PathBuf>,
    /// The origin under which people know these pages: with --all for search engines, with `--format drawio` for the links
    /// of the boxes.
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) public_origin: Option<Origin>,
    /// For whom: `patron` or `staff`. By default the audience that the flow is written for.
    #[arg(long)]
    pub(crate) audience: Option<Audience>,
    /// `nl` or `en`.
    #[arg(long, default_value_t = Language::Nl)]
    pub(crate) language: Language,
    #[command(flatten)]
    pub(crate) content: ContentFolder,
}

/// The formats of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    /// Mermaid's flowchart language.
    Mermaid,
    /// Graphviz' language.
    Dot,
    /// The drawing.
    Svg,
    /// The flow as the API gives it.
    Json,
    /// A page by itself: the outline with links, and the drawing. With --all, every page.
    Html,
    /// A file of draw.io, with the places of our drawing.
    Drawio,
    /// BPMN 2.0, with the places of our drawing.
    Bpmn,
    /// A workbook: a sheet to read, and one to translate. It is no text, so send it to a file.
    Xlsx,
}

/// Settings of `release`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word on the command line")]
pub(crate) struct Release {
    #[command(flatten)]
    pub(crate) content: ContentFolder,
    /// The folder of releases. `inlogwijzer serve --content DIR/current` serves the one that is current, and takes over
    /// another one within 2 seconds.
    #[arg(long, env = "INLOGWIJZER_RELEASES", default_value = "releases", value_name = "DIR")]
    pub(crate) releases: PathBuf,
    /// What changes and why, in a sentence.
    #[arg(long, value_name = "SENTENCE")]
    pub(crate) message: Option<String>,
    /// Who releases, proposes or approves.
    #[arg(long, value_name = "NAME")]
    pub(crate) author: Option<String>,
    /// Makes the release, and waits for somebody's approval.
    #[arg(long)]
    pub(crate) propose: bool,
    /// Where the content is a git checkout: commits its changes with the same sentence first.
    #[arg(long)]
    pub(crate) commit: bool,
    /// Has a release served that was proposed.
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["message", "propose", "commit"])]
    pub(crate) approve: Option<u32>,
    /// Goes back to the release before the one that is served.
    #[arg(long, conflicts_with_all = ["message", "propose", "commit", "approve"])]
    pub(crate) back: bool,
    /// Has this release served.
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["message", "propose", "commit", "approve", "back"])]
    pub(crate) to: Option<u32>,
    /// Lists the releases, the newest first.
    #[arg(long, conflicts_with_all = ["message", "propose", "commit", "approve", "back", "to"])]
    pub(crate) list: bool,
}

/// Settings of `diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The content folder as it was.
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The content folder as it is.
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// Only this flow, and what shows in it.
    #[arg(value_name = "FLOW")]
    pub(crate) flow: Option<String>,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// The language of the words and of the drawing: `nl` or `en`.
    #[arg(long, default_value_t = Language::Nl)]
    pub(crate) language: Language,
    /// Whose words the steps have in it: `patron` or `staff`. By default the audience that the flow is written for. All
    /// words are compared.
    #[arg(long)]
    pub(crate) audience: Option<Audience>,
    /// The database of the server, to count the reports and visits that a change concerns. It is only read.
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<String>,
}

/// The formats of `diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Plain words.
    Text,
    /// One drawing of old and new, for one flow.
    Svg,
    /// One JSON object, as in docs/schema/difference.schema.json.
    Json,
    /// A page by itself: the list, and the drawing of each flow.
    Html,
}

/// Settings of `import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The drawing or the table, or `-` for standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What kind of file it is, when its content and its ending do not say so: `drawio`, `visio`, `bpmn`, `mermaid`,
    /// `dot` or `table`.
    #[arg(long, value_name = "KIND")]
    pub(crate) format: Option<import::Format>,
    /// The login system that the plan is about: `bibliotheek`, `kb`, `eelloo` or `entree`.
    #[arg(long, default_value = "bibliotheek", value_parser = a_service)]
    pub(crate) service: Service,
    /// The language of the words in the file, and of the report: `nl` or `en`.
    #[arg(long, default_value_t = Language::Nl)]
    pub(crate) language: Language,
    /// The folder into which the draft is written, a file for each plan.
    #[arg(long, default_value = ".", value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Writes over a file that is there already.
    #[arg(long)]
    pub(crate) overwrite: bool,
    #[command(flatten)]
    pub(crate) content: ContentFolder,
}

fn a_service(word: &str) -> Result<Service, String> {
    let found = Service::ALL.into_iter().find(|service| service.id() == word);
    found.ok_or_else(|| format!("the services are {}", Service::ALL.map(Service::id).join(", ")))
}

/// Settings of `schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// The folder to write into.
    #[arg(default_value = "docs/schema")]
    pub(crate) folder: PathBuf,
}

/// The languages of the content. Words in another one would be shown nowhere, so they are not asked for.
fn language_of_the_content(word: &str) -> Result<Language, String> {
    word.parse().map_err(|_| {
        format!(
            "Inlogwijzer shows Dutch and English, and nothing else: words in '{word}' would have no place. Use nl or en"
        )
    })
}
