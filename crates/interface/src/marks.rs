//! Marks: the `data-…` attributes by which style sheets, scripts and tests find the parts of a page.
//!
//! The app and the server's pages set the same marks, so that a script or a test need not know which of them made the
//! page. This table has each mark once, with its meaning and its values; `docs/marks.md` is made from it. Where Rust
//! code sets or reads an attribute by its name it uses the constant. `view!` of Leptos and `html!` of maud take the
//! names of attributes only as they are written, and CSS and JavaScript know no Rust: there the name is repeated, and
//! `tests/marks.rs` fails, with file and line, when it is not in this table.

/// An attribute by which a part of a page is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The name of its constant, such as `NODE`.
    pub constant: &'static str,
    /// The attribute, such as `data-node`.
    pub attribute: &'static str,
    /// What it means and which values it has; one line of text after the other, each with a space before it.
    pub meaning: &'static str,
}

/// Marks that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub name: &'static str,
    /// The marks.
    pub marks: &'static [Mark],
}

macro_rules! marks {
    ($($group:literal { $($(#[doc = $meaning:literal])+ $constant:ident = $attribute:literal;)* })*) => {
        $($($(#[doc = $meaning])+ pub const $constant: &str = $attribute;)*)*

        /// Every mark.
        pub const GROUPS: &[Group] = &[$(Group {
            name: $group,
            marks: &[$(Mark {
                constant: stringify!($constant),
                attribute: $attribute,
                meaning: concat!($($meaning),+),
            }),*],
        }),*];
    };
}

marks! {
    "The app's start" {
        /// On `html`: `ready` once the app has taken over from the server's page, `failed` when no app runs.
        APP = "data-app";
        /// On `html`: `here` once all parts of the app have been fetched.
        PARTS = "data-parts";
        /// On `html`: the host only gives files, so what needs a server is left out.
        FILES = "data-files";
        /// On the script that starts the app: the address of the app's JavaScript.
        JS = "data-js";
        /// On the same script: the address of the app's WebAssembly.
        WASM = "data-wasm";
        /// On the server's page: the address under which it belongs, without what others added to the one that was asked
        /// for and without what was searched for. It takes that one's place before the app starts.
        MEANT = "data-meant";
        /// On an element of the server's page: the words that stand there where JavaScript is on and no app runs.
        FAILED = "data-failed";
        /// On an element that a template left for what lives, with its name: `howtos`, `tool`, `check`, `link`, `rehearse`,
        /// `copy`, `again` or `ask`. What is put there takes its place.
        LIVE = "data-live";
        /// On an element that only the app fills: the words that CSS shows there until the app has taken over.
        WORDS = "data-words";
        /// On the server's page: the heading that `begin.js` shows when the app stops.
        STOPPED_TITLE = "data-stopped-title";
        /// On the server's page: the sentence that `begin.js` shows when the app stops.
        STOPPED_TEXT = "data-stopped-text";
        /// On the server's page: the words of the link to load the page again when the app stops.
        STOPPED_AGAIN = "data-stopped-again";
        /// On the server's page of a kiosk: the words that `begin.js` shows until the app has started again.
        KIOSK_WAIT = "data-kiosk-wait";
        /// On the server's page of a kiosk: the words that `begin.js` shows when the app stops.
        KIOSK_STOPPED = "data-kiosk-stopped";
        /// A notice that names the visitor's browser because the app cannot start in it.
        OLD_BROWSER = "data-old-browser";
    }
    "Every page" {
        /// A link to the same page in another language.
        LANGUAGE_SWITCH = "data-language-switch";
        /// Shown while something is fetched.
        LOADING = "data-loading";
        /// A section that says what went wrong: `unreachable`, `notfound`, `busy`, `forbidden`, `failed`,
        /// `wrong-code`, `unknown-code` or `insight-absent`.
        ERROR = "data-error";
        /// The page that explains a kind of problem of the API; the value is the kind's word.
        PROBLEM = "data-problem";
        /// A button that copies the text beside it.
        COPY = "data-copy";
        /// Beside such a button, after it was pressed: whether copying worked, `true` or `false`.
        COPIED = "data-copied";
        /// A button that prints the page.
        PRINT = "data-print";
        /// A QR code; the value is the address in it.
        QR = "data-qr";
        /// The same address in letters, beside a QR code.
        QR_ADDRESS = "data-qr-address";
    }
    "Home" {
        /// A link to a flow; the value is the flow's id.
        FLOW_LINK = "data-flow-link";
        /// A link to a node in the middle of a flow, to which an error message leads; the value is the node's id.
        NODE_LINK = "data-node-link";
        /// On such a link: the flow's id.
        FLOW_OF = "data-flow-of";
        /// A link to the report whose code was typed in the search; the value is the code.
        CODE_LINK = "data-code-link";
        /// The link to the browser check.
        CHECK_LINK = "data-check-link";
        /// The link to the desk's page.
        DESK_LINK = "data-desk-link";
        /// On the search's status: how many flows are shown. On a node of a drawing: it fits what is searched for.
        FOUND = "data-found";
        /// The section that offers a person's help because no flow knows the error message.
        UNKNOWN_MESSAGE = "data-unknown-message";
    }
    "A question" {
        /// A node, on a question page, in a drawing or in an outline; the value is the node's id.
        NODE = "data-node";
        /// On a node: its kind, `question`, `step`, `check`, `handoff` or `outcome`.
        KIND = "data-kind";
        /// For staff, on a node that says a fact which is due: the date on which it was seen.
        DUE = "data-due";
        /// On an outcome: `solved`, `desk`, `contact` or `info`.
        OUTCOME = "data-outcome";
        /// A link to what follows; the value is the answer's id, `verder` where there is only one way on.
        ANSWER = "data-answer";
        /// On an answer: it was given before.
        CHOSEN = "data-chosen";
        /// On an answer: it is the one that fits the browser check's findings.
        SUGGESTED = "data-suggested";
        /// On the answer of a handoff: the id of the flow that it leads to.
        HANDOFF = "data-handoff";
        /// The link back to the node before.
        BACK = "data-back";
        /// A link to the start of the flow.
        RESTART = "data-restart";
        /// A link to asking for help with a code.
        ASK = "data-ask";
        /// A visited node in the list of what was answered; the value is the node's id.
        TRAIL = "data-trail";
        /// A notice that something in the address did not fit the flow and was ignored.
        DROPPED = "data-dropped";
        /// A dated notice of the content; the value is its id.
        NOTICE = "data-notice";
        /// Steps for the visitor's browser; the value is the howto's id.
        HOWTO = "data-howto";
        /// What the chosen library says of its desk; the value is the library's id.
        LIBRARY = "data-library";
        /// A link to another view of the flow: `hulp`, `schema` or `overzicht`.
        VIEW = "data-view";
        /// A link to the same place for another audience: `patron` or `staff`.
        LAYER = "data-layer";
        /// A small tool inside a node: `gebruikersnaam`, `bladwijzer` or `welk-account`.
        TOOL = "data-tool";
        /// What the tool found.
        TOOL_RESULT = "data-tool-result";
        /// In it: the text as it should be.
        CLEAN = "data-clean";
        /// In it: something was wrong with what was typed.
        FAULTS = "data-faults";
        /// An account that people mistake for another; the value is the part of the service that it belongs to.
        ACCOUNT = "data-account";
    }
    "A diagram" {
        /// On the `svg`: the flow's id.
        FLOW = "data-flow";
        /// An edge; the value is `node.answer`.
        EDGE = "data-edge";
        /// On an edge: the id of the node that it leaves.
        FROM = "data-from";
        /// On an edge: the id of the node that it reaches.
        TO = "data-to";
        /// On an edge: the id of its answer.
        ANSWER_OF = "data-answer-of";
        /// On an edge: it leaves a step, which has one way on.
        STEP = "data-step";
        /// On an edge: the words of its answer.
        LABEL = "data-label";
        /// On a node: it was visited, and it is not the current one.
        VISITED = "data-visited";
        /// On an edge: the visitor went along it.
        WALKED = "data-walked";
        /// On a node or an edge: no way leads there from the current node any more, and the visitor was not there.
        PAST = "data-past";
        /// Around the findings of the browser check that are all fine: folded together.
        FINE = "data-fine";
        /// On an edge and the node at its end: the mouse or the focus is on it, or on its answer beside the drawing.
        LIT = "data-lit";
        /// The frame of a chapter in the drawing, its part of the small map, or its title in the outline; the value is its id.
        CHAPTER = "data-chapter";
        /// Around the drawing and the current step: how large the step is shown, `0` (its title), `1` or `2` (all of it).
        PANEL = "data-panel";
        /// The buttons that make the step beside the drawing smaller or larger; the value is `less` or `more`.
        PANEL_STEP = "data-panel-step";
        /// The button that shows the drawing's tools on a narrow screen.
        TOOLS = "data-tools";
        /// On a button of the drawing's tools: `smaller`, `larger`, `whole` (all of it) or `width` (as wide as its frame).
        LOOK = "data-look";
        /// On a `style` in the head: the style sheet of drawings stands in this page.
        SHEET = "data-sheet";
        /// On the bar of a drawing's tools: they are shown, on a narrow screen too.
        OPEN = "data-open";
        /// On the `svg`: something is searched for in it, so what does not fit is dimmed.
        SOUGHT = "data-sought";
        /// The zoom; the value is the percentage.
        PERCENT = "data-percent";
        /// What a screen reader hears after a key.
        SAID = "data-said";
        /// The small map of the whole drawing.
        MINIMAP = "data-minimap";
        /// The drawing cut into sheets, while the page is printed.
        PAPER = "data-paper";
        /// The flow as a nested list.
        OUTLINE = "data-outline";
        /// In the list: a link to a node that is described elsewhere; the value is its id.
        LEADS_TO = "data-leads-to";
        /// On a link: the page does not scroll to its top. `src/navigation.rs` reads it.
        NOSCROLL = "data-noscroll";
        /// What there is to take along: files, and the code for another website.
        TAKE_ALONG = "data-take-along";
        /// A link to a file of the drawing; the value is its format.
        EXPORT = "data-export";
        /// The button that saves the drawing as a picture of dots.
        PNG = "data-png";
        /// The line that says that this did not work.
        PNG_FAILED = "data-png-failed";
        /// The code that shows the drawing in another website.
        EMBED = "data-embed";
        /// On `html`: only the drawing is shown, in a frame in another website.
        EMBEDDED = "data-embedded";
        /// In such a frame: the link to the whole page.
        OPEN_OUTSIDE = "data-open-outside";
        /// A link to the map of a service.
        MAP_LINK = "data-map-link";
        /// A link to the map of another service; the value is the service's id.
        MAP = "data-map";
    }
    "What a change does, drawn" {
        /// On a node or an edge of `inlogwijzer diff`: `added`, `removed`, `changed` or `redirected`.
        CHANGE = "data-change";
        /// The changed words beside a node; the value is the node's id.
        NOTE = "data-note";
    }
    "The browser check" {
        /// A finding; the value is the check's id.
        CHECK = "data-check";
        /// On a finding: `ok`, `attention`, `problem` or `unknown`.
        VERDICT = "data-verdict";
        /// On a finding: how sure it is, `certain`, `likely` or `hint`.
        CONFIDENCE = "data-confidence";
        /// On a finding: the reason's word.
        REASON = "data-reason";
        /// On a finding: how it relates to the visitor's problem, `explains`, `may-explain`, `open`, `not-the-cause`
        /// or `apart`.
        RELEVANCE = "data-relevance";
        /// On a finding: it is not what it was when this was checked before.
        CHANGED = "data-changed";
        /// In a finding that changed: the verdict that it had before.
        BEFORE = "data-before";
        /// The findings, once all checks have answered.
        CHECKS_DONE = "data-checks-done";
        /// Shown while checks are running.
        CHECKS_RUNNING = "data-checks-running";
        /// The summary; the value is the gravest verdict.
        WORST = "data-worst";
        /// In the server's page, which can check little: the names of what only the app can check.
        NOT_CHECKED = "data-not-checked";
        /// The button that runs all checks once more.
        CHECK_AGAIN = "data-check-again";
        /// A button that runs one check once more; the value is the check's id.
        RECHECK = "data-recheck";
        /// The button that plays the login of a test service.
        REHEARSE = "data-rehearse";
        /// On the script in the companion's frame: the name of the cookie that a visit sets.
        VISIT = "data-visit";
        /// A field with an address, to be copied and opened in another browser.
        ADDRESS = "data-address";
        /// The part of a check node that runs its checks; the value is the node's id.
        CHECK_NODE = "data-check-node";
        /// The link back to the flow that the visitor comes from; the value is the flow's id.
        ABOUT = "data-about";
    }
    "Asking for help" {
        /// The page on which a visitor asks for help with a code.
        ASK_PAGE = "data-ask-page";
        /// What will be sent, as it is now.
        ASK_PREVIEW = "data-ask-preview";
        /// A sentence that says why the report was not taken.
        ASK_REFUSED = "data-ask-refused";
        /// A sentence that says that the report will be sent as soon as the server can be reached.
        ASK_WAITS = "data-ask-waits";
        /// The button that runs the browser check, so that its findings can be sent.
        CHECK_NOW = "data-check-now";
        /// The box that says whether the findings are sent.
        WITH_CHECK = "data-with-check";
        /// The questions about a school's login.
        SCHOOL = "data-school";
        /// A sentence that says that personal data was taken out of what was typed.
        CLEANED = "data-cleaned";
        /// A sentence that says that what was typed was too long and was cut.
        CUT = "data-cut";
        /// A sentence that says that there is nothing to send yet.
        NOTHING_TO_SEND = "data-nothing-to-send";
        /// The button that sends the report.
        SEND = "data-send";
        /// Shown while the report is being sent.
        SENDING = "data-sending";
        /// A report that waits on this device: `waiting`, `sent` or `refused`.
        OUTBOX = "data-outbox";
        /// The button that takes a report out of the outbox.
        WITHDRAW = "data-withdraw";
    }
    "A report" {
        /// A report; the value says for whom it is shown, `patron` or `staff`.
        REPORT = "data-report";
        /// A report's code.
        REPORT_CODE = "data-report-code";
        /// The code in words that can be said aloud.
        CODE_SPOKEN = "data-code-spoken";
        /// A part of a report: `trail`, `error`, `school`, `library`, `browser`, `findings` or `no-findings`.
        REPORT_PART = "data-report-part";
        /// Until when the report is kept; the value is the time.
        EXPIRES = "data-expires";
        /// Where the visitor stopped; the value is the node's id.
        STOPPED_AT = "data-stopped-at";
        /// A question that was answered, in a report.
        ANSWERED = "data-answered";
        /// The sentence that names the checks that were fine.
        CHECKS_FINE = "data-checks-fine";
        /// The link that goes on where the visitor stopped.
        GO_ON = "data-go-on";
        /// The form that asks for a code.
        CODE_FORM = "data-code-form";
        /// What is wrong with the code in the address.
        CODE_FAULT = "data-code-fault";
        /// What is wrong with the code, while it is typed.
        TYPING_FAULT = "data-typing-fault";
        /// Opens the question whether the report is to be deleted.
        DELETE_ASK = "data-delete-ask";
        /// The button that deletes the report.
        DELETE = "data-delete";
        /// Shown once the report is deleted.
        DELETED = "data-deleted";
    }
    "The desk" {
        /// The desk's page.
        DESK = "data-desk";
        /// Something that the search found: `code`, `node` or `flow`.
        HIT = "data-hit";
        /// The search's status says what is wrong with what looks like a code.
        CODE_MISTAKE = "data-code-mistake";
        /// A flow for staff; the value is its id.
        STAFF_FLOW = "data-staff-flow";
        /// In a report at the desk: the link to the whole diagram.
        DIAGRAM_LINK = "data-diagram-link";
        /// The note for Wise, to be copied.
        WISE_NOTE = "data-wise-note";
        /// The link to the counts.
        INSIGHT_LINK = "data-insight-link";
    }
    "Counts" {
        /// The page of counts.
        INSIGHT = "data-insight";
        /// The counts of one flow; the value is its id.
        INSIGHT_FLOW = "data-insight-flow";
        /// The operator's token is wrong.
        TOKEN_WRONG = "data-token-wrong";
        /// The button that saves the counts as a table.
        CSV = "data-csv";
        /// A drawing with counts; the value is the flow's id.
        COUNTED = "data-counted";
        /// In it: a node; the value is its id.
        COUNTED_NODE = "data-counted-node";
        /// In it: an edge; the value is `node.answer`.
        COUNTED_EDGE = "data-counted-edge";
        /// On such a node or edge: the count in words.
        COUNT = "data-count";
        /// A row of the table; the value is the node's id.
        COUNTED_ROW = "data-counted-row";
        /// In a row: how often the node was reached.
        REACHED = "data-reached";
        /// In a row: how many visits stopped there.
        STOPPED = "data-stopped";
    }
    "Kiosks and public computers" {
        /// On `body`: what kind of public device this is, `kiosk` or `publiek`.
        MODE = "data-mode";
        /// The attract screen.
        ATTRACT = "data-attract";
        /// A button that wipes everything and begins again.
        WIPE = "data-wipe";
        /// The warning before everything is wiped, because there was no touch for a while.
        IDLE_WARNING = "data-idle-warning";
        /// In it: how many seconds are left, for the eye.
        SECONDS_LEFT = "data-seconds-left";
        /// In it: what a screen reader hears.
        IDLE_SPOKEN = "data-idle-spoken";
        /// In it: the button with which the visitor stays.
        STAY = "data-stay";
        /// What hands the page over to the visitor's phone.
        PHONE = "data-phone";
        /// A sentence that says that this can only be done on a phone.
        ON_PHONE = "data-on-phone";
        /// In place of the browser check: it is for the visitor's phone.
        CHECK_ON_PHONE = "data-check-on-phone";
        /// A link to another site as a QR code; the value is its address.
        OUTSIDE = "data-outside";
    }
    "The workshop" {
        /// On `body`: the draft is shown.
        READY = "data-ready";
        /// On `body`: the language of the workshop.
        LANGUAGE = "data-language";
        /// On a field: the place in the flow that it changes, with slashes.
        AT = "data-at";
        /// On a message of the gate: the rule.
        RULE = "data-rule";
        /// On a flow: `draft` where there is a draft of it.
        STATE = "data-state";
    }
    "Newer versions" {
        /// On `html`: a newer version is on the device.
        NEWER = "data-newer";
        /// The Dutch words of the line about it.
        NL = "data-nl";
        /// The English words of that line.
        EN = "data-en";
        /// The button that loads the newer version.
        RELOAD = "data-reload";
        /// The button that puts the line away.
        LATER = "data-later";
    }
}
