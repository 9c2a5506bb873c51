//! What each box becomes.
//!
//! Two or more ways out make a question, one makes a step, none an end or a hand-over to another plan. What the drawing
//! does not say is left empty and asked about.

use std::collections::{HashMap, HashSet, VecDeque};

use super::slug::{is_an_id, is_written_by_hand, slug, unique};
use super::words;
use super::{Draft, DraftAnswer, DraftNode, Ending, Kind, Note, Plan, Settings, Topic};
use crate::{Arrow, Form, Place, Position, Shape, Sheet};

/// A text in a box of the diagram is short; more goes into the explanation.
const MOST_LETTERS: usize = 160;
/// A sentence for patrons has at most so many words.
const MOST_WORDS: usize = 25;

/// The plans of all sheets.
pub(super) fn draft(sheets: &[Sheet], settings: &Settings<'_>) -> Draft {
    let mut draft = Draft {
        read: sheets
            .iter()
            .fold((0, 0), |(boxes, arrows), sheet| (boxes + sheet.boxes.len(), arrows + sheet.arrows.len())),
        ..Draft::default()
    };
    let ids = plan_ids(sheets, settings);
    let readers: Vec<Reader<'_>> =
        sheets.iter().enumerate().map(|(index, sheet)| Reader::new(index, sheet, settings)).collect();
    for (index, reader) in readers.iter().enumerate() {
        reader.left(&mut draft.notes);
        if reader.boxes.is_empty() {
            continue;
        }
        draft.plans.push(reader.plan(&ids, &readers, &mut draft.notes, &title(index, sheets, settings)));
    }
    draft.notes.sort_by(|one, other| {
        let place = |note: &Note| match note.place.at {
            Position::Point { x, y } => (y, x),
            #[expect(clippy::cast_precision_loss, reason = "a file has no 2^52 lines")]
            Position::Line(line) => (line as f64, 0.0),
            _ => (0.0, 0.0),
        };
        let ((y, x), (other_y, other_x)) = (place(one), place(other));
        (one.topic, one.about.0)
            .cmp(&(other.topic, other.about.0))
            .then(y.total_cmp(&other_y))
            .then(x.total_cmp(&other_x))
    });
    draft
}

/// The file's name without its endings.
fn stem(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let mut stem = name;
    // "plan.drawio.svg" has two.
    for ending in [
        "svg", "png", "xml", "drawio", "dio", "vsdx", "vsdm", "bpmn", "bpmn2", "mmd", "mermaid", "md", "dot",
        "gv", "csv", "tsv", "xlsx", "xlsm", "ods",
    ] {
        if let Some((before, last)) = stem.rsplit_once('.')
            && last.eq_ignore_ascii_case(ending)
        {
            stem = before;
        }
    }
    if stem.is_empty() { name } else { stem }
}

fn title(index: usize, sheets: &[Sheet], settings: &Settings<'_>) -> String {
    let name = sheets[index].name.trim();
    if words::is_made_up(name) {
        stem(settings.file_name).replace(['_', '-'], " ")
    } else {
        name.replace('\n', " ")
    }
}

/// The id of the plan of each sheet.
fn plan_ids(sheets: &[Sheet], settings: &Settings<'_>) -> Vec<String> {
    let stem = slug(stem(settings.file_name));
    let mut taken = Vec::new();
    let id = |sheet: &Sheet| {
        let name = if words::is_made_up(&sheet.name) { String::new() } else { slug(&sheet.name) };
        let wanted = match (sheets.len(), name.as_str(), stem.as_str()) {
            (_, "", "") => "plan",
            (1, _, stem) if !stem.is_empty() => stem,
            (_, "", stem) => stem,
            (_, name, _) => name,
        };
        unique(wanted, &mut taken)
    };
    sheets.iter().map(id).collect()
}

/// A box that may be the start: whether it is drawn as one, how many boxes it reaches, its place from the top, its place
/// in the file, and its id.
type Ranked<'a> = (bool, usize, (f64, f64), usize, &'a str);

/// A sheet whose arrows have been sorted by their boxes.
struct Reader<'a> {
    sheet_index: usize,
    sheet: &'a Sheet,
    settings: &'a Settings<'a>,
    /// The boxes that are in the plan, in the order of the file.
    boxes: Vec<&'a Shape>,
    /// The place of each box in `sheet.boxes`, by its id.
    index: HashMap<&'a str, usize>,
    ways_out: HashMap<&'a str, Vec<&'a Arrow>>,
    ways_in: HashMap<&'a str, Vec<&'a Arrow>>,
    /// Boxes that only pass on, and the box to which an arrow into them leads. With the arrow by which they do.
    passes_to: HashMap<&'a str, (&'a str, Option<&'a str>)>,
    /// The ids of the nodes, by the ids of the boxes.
    nodes: HashMap<&'a str, String>,
}

impl<'a> Reader<'a> {
    fn new(sheet_index: usize, sheet: &'a Sheet, settings: &'a Settings<'a>) -> Self {
        let index: HashMap<&str, usize> =
            sheet.boxes.iter().enumerate().map(|(index, shape)| (shape.id.as_str(), index)).collect();
        let mut reader = Self {
            sheet_index,
            sheet,
            settings,
            boxes: Vec::new(),
            index,
            ways_out: HashMap::new(),
            ways_in: HashMap::new(),
            passes_to: HashMap::new(),
            nodes: HashMap::new(),
        };
        let mut drawn: HashSet<(&str, Option<&str>, &str)> = HashSet::new();
        for arrow in &sheet.arrows {
            let from = reader.known(arrow.from.as_deref());
            let to = reader.known(arrow.to.as_deref());
            let Some(from) = from else { continue };
            // The same arrow, drawn twice, is one way out.
            if !drawn.insert((from, to, arrow.label.trim())) {
                continue;
            }
            reader.ways_out.entry(from).or_default().push(arrow);
            if let Some(to) = to {
                reader.ways_in.entry(to).or_default().push(arrow);
            }
        }
        reader.pass_on();
        reader.choose_boxes();
        reader.name_nodes();
        reader
    }

    fn known(&self, id: Option<&'a str>) -> Option<&'a str> {
        self.index.get_key_value(id?).map(|(id, _)| *id)
    }

    fn shape(&self, id: &str) -> Option<&'a Shape> {
        self.index.get(id).and_then(|index| self.sheet.boxes.get(*index))
    }

    fn out(&self, id: &str) -> &[&'a Arrow] {
        self.ways_out.get(id).map_or(&[], Vec::as_slice)
    }

    fn in_(&self, id: &str) -> &[&'a Arrow] {
        self.ways_in.get(id).map_or(&[], Vec::as_slice)
    }

    /// The boxes that only pass on: a start that says nothing, a join without words, and links on the same page.
    fn pass_on(&mut self) {
        let mut passes = HashMap::new();
        for shape in &self.sheet.boxes {
            let id = shape.id.as_str();
            let [arrow] = self.out(id) else { continue };
            let Some(to) = self.known(arrow.to.as_deref()).filter(|to| *to != id) else { continue };
            if !arrow.label.trim().is_empty() {
                continue;
            }
            let begins = self.in_(id).is_empty() && words::is_empty_start(&shape.text);
            let joins = !self.in_(id).is_empty() && shape.text.trim().is_empty();
            if begins || joins {
                passes.insert(id, (to, Some(arrow.id.as_str())));
            }
        }
        // A link that ends, and a link with the same words that begins.
        let links = || {
            self.sheet.boxes.iter().filter(|shape| shape.form == Form::Link && !shape.text.trim().is_empty())
        };
        for end in links().filter(|shape| self.out(&shape.id).is_empty() && !self.in_(&shape.id).is_empty()) {
            let same = |shape: &&Shape| words::plain(&shape.text) == words::plain(&end.text);
            let mut begins = links()
                .filter(|shape| self.in_(&shape.id).is_empty() && self.out(&shape.id).len() == 1)
                .filter(same);
            if let (Some(begin), None) = (begins.next(), begins.next()) {
                passes.insert(end.id.as_str(), (begin.id.as_str(), None));
                if let [arrow] = self.out(&begin.id)
                    && let Some(to) = self.known(arrow.to.as_deref())
                {
                    passes.insert(begin.id.as_str(), (to, Some(arrow.id.as_str())));
                }
            }
        }
        // A circle of boxes that only pass on leads nowhere: these stay as they are.
        let ends = |start: &&str| {
            let mut at = *start;
            for _ in 0..=passes.len() {
                match passes.get(at) {
                    Some((next, _)) => at = next,
                    None => return true,
                }
            }
            false
        };
        let kept: HashSet<&str> = passes.keys().copied().filter(ends).collect();
        self.passes_to = passes.into_iter().filter(|(id, _)| kept.contains(id)).collect();
    }

    fn choose_boxes(&mut self) {
        let is_joined =
            |shape: &&'a Shape| !self.out(&shape.id).is_empty() || !self.in_(&shape.id).is_empty();
        let any = self.sheet.boxes.iter().any(|shape| is_joined(&shape));
        let sheet = self.sheet;
        self.boxes = sheet
            .boxes
            .iter()
            .filter(|shape| !self.passes_to.contains_key(shape.id.as_str()))
            // Without one arrow in the drawing its boxes are all there is.
            .filter(|shape| if any { is_joined(shape) } else { shape.form != Form::Note })
            .collect();
    }

    /// Where an arrow into a box leads in the end.
    fn goal(&self, id: &'a str) -> &'a str {
        let mut at = id;
        while let Some((next, _)) = self.passes_to.get(at) {
            at = next;
        }
        at
    }

    fn name_nodes(&mut self) {
        let mut taken: Vec<String> = flow::place::RESERVED.map(str::to_owned).to_vec();
        let boxes = self.boxes.clone();
        for shape in boxes {
            // Our own exports write `n.` before the id of a node.
            let own = match shape.id.strip_prefix("n.") {
                Some(id) => Some(id),
                None => Some(shape.id.as_str()).filter(|id| is_written_by_hand(id)),
            };
            let own = own.filter(|id| is_an_id(id)).map(str::to_owned);
            let wanted = own.unwrap_or_else(|| slug(&shape.text));
            let wanted = if !wanted.is_empty() {
                wanted
            } else if self.out(&shape.id).len() > 1 {
                "vraag".to_owned()
            } else if self.out(&shape.id).is_empty() {
                "einde".to_owned()
            } else {
                "stap".to_owned()
            };
            self.nodes.insert(shape.id.as_str(), unique(&wanted, &mut taken));
        }
    }

    fn note(&self, topic: Topic, place: &Place, about: Vec<String>, quote: &str, nl: &str, en: &str) -> Note {
        Note {
            topic,
            place: place.clone(),
            about: (self.sheet_index, about),
            quote: quote.to_owned(),
            reason: (nl.to_owned(), en.to_owned()),
        }
    }

    /// Everything of the drawing that is not in the plan.
    fn left(&self, notes: &mut Vec<Note>) {
        for remark in &self.sheet.remarks {
            let (nl, en) = &remark.reason;
            let topic = if remark.in_draft { Topic::Joined } else { Topic::Left };
            notes.push(self.note(topic, &remark.place, Vec::new(), &remark.text, nl, en));
        }
        let in_plan: HashSet<&str> = self.boxes.iter().map(|shape| shape.id.as_str()).collect();
        for shape in self.sheet.boxes.iter().filter(|shape| !in_plan.contains(shape.id.as_str())) {
            let mut about = vec![shape.id.clone()];
            let (topic, nl, en) = if let Some((_, arrow)) = self.passes_to.get(shape.id.as_str()) {
                about.extend(arrow.map(str::to_owned));
                if self.in_(&shape.id).is_empty() && shape.form != Form::Link {
                    let nl = "een begin zonder eigen woorden; het plan begint bij het vak daarna";
                    (
                        Topic::Joined,
                        nl,
                        "a start without words of its own; the plan begins at the box after it",
                    )
                } else if shape.form == Form::Link {
                    let nl = "een verwijzing op dezelfde pagina; de pijl loopt in het concept door";
                    (Topic::Joined, nl, "a link on the same page; in the draft the arrow goes on")
                } else {
                    let nl = "een knooppunt zonder woorden; de pijlen lopen in het concept door";
                    (Topic::Joined, nl, "a join without words; in the draft the arrows go on")
                }
            } else if shape.form == Form::Note {
                (Topic::Left, "een notitie", "a note")
            } else {
                (Topic::Left, "een vak zonder pijlen", "a box without arrows")
            };
            notes.push(self.note(topic, &shape.place, about, &shape.text, nl, en));
        }
        self.arrows_left(notes);
    }

    fn arrows_left(&self, notes: &mut Vec<Note>) {
        let used: HashSet<&str> = self.ways_out.values().flatten().map(|arrow| arrow.id.as_str()).collect();
        for arrow in &self.sheet.arrows {
            let (from, to) = (self.known(arrow.from.as_deref()), self.known(arrow.to.as_deref()));
            let text = |id: &str| self.shape(id).map(|shape| shape.text.clone()).unwrap_or_default();
            let quote = match (from, to) {
                _ if !arrow.label.is_empty() => arrow.label.clone(),
                (Some(id), _) | (None, Some(id)) => text(id),
                (None, None) => String::new(),
            };
            let (nl, en) = match (from, to) {
                (None, None) => (
                    "een pijl die nergens begint en nergens eindigt",
                    "an arrow that begins and ends at nothing",
                ),
                (None, Some(_)) => (
                    "een pijl die nergens begint, naar dit vak",
                    "an arrow that begins at nothing, to this box",
                ),
                (Some(_), None) => (
                    "een pijl die nergens eindigt; in het concept heeft hij nog geen doel",
                    "an arrow that ends at nothing; in the draft it has no aim yet",
                ),
                _ if !used.contains(arrow.id.as_str()) => {
                    ("een pijl die twee keer is getekend", "an arrow that is drawn twice")
                }
                _ => continue,
            };
            notes.push(self.note(Topic::Left, &arrow.place, vec![arrow.id.clone()], &quote, nl, en));
        }
    }

    fn plan(&self, ids: &[String], readers: &[Reader<'a>], notes: &mut Vec<Note>, title: &str) -> Plan {
        let start = self.start(notes);
        let mut plan = Plan {
            id: ids[self.sheet_index].clone(),
            title: title.to_owned(),
            sheet: self.sheet_index,
            start: start.and_then(|start| self.nodes.get(start)).cloned().unwrap_or_default(),
            nodes: Vec::new(),
        };
        for id in self.reading_order(start) {
            let Some(shape) = self.shape(id) else { continue };
            let node = self.node(shape, ids, readers, notes);
            plan.nodes.push(node);
        }
        plan
    }

    /// The boxes, each after the one that leads to it, as far as they can be reached; then the others.
    fn reading_order(&self, start: Option<&'a str>) -> Vec<&'a str> {
        let (mut order, mut seen) = (Vec::new(), HashSet::new());
        let mut waiting: VecDeque<&str> = start.into_iter().collect();
        let mut others = self.boxes.iter().map(|shape| shape.id.as_str());
        loop {
            let Some(id) = waiting.pop_front().or_else(|| others.next()) else { return order };
            if !seen.insert(id) {
                continue;
            }
            order.push(id);
            let next = self.out(id).iter().filter_map(|arrow| self.known(arrow.to.as_deref()));
            waiting.extend(next.map(|next| self.goal(next)));
        }
    }

    fn reached_from(&self, start: &'a str) -> HashSet<&'a str> {
        let (mut seen, mut waiting) = (HashSet::new(), vec![start]);
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                let next = self.out(id).iter().filter_map(|arrow| self.known(arrow.to.as_deref()));
                waiting.extend(next.map(|next| self.goal(next)));
            }
        }
        seen
    }

    /// The box where the plan begins. Where several could be, the one from which most is reached is proposed.
    fn start(&self, notes: &mut Vec<Note>) -> Option<&'a str> {
        let led_to: HashSet<&str> = self
            .boxes
            .iter()
            .flat_map(|shape| self.out(&shape.id))
            .filter(|arrow| arrow.from != arrow.to)
            .filter_map(|arrow| self.known(arrow.to.as_deref()))
            .map(|to| self.goal(to))
            .collect();
        let mut marked: Vec<&str> = self
            .sheet
            .boxes
            .iter()
            .filter(|shape| shape.form == Form::Start || self.passes_to.contains_key(shape.id.as_str()))
            .filter(|shape| self.in_(&shape.id).is_empty() && shape.form != Form::Link)
            .map(|shape| self.goal(&shape.id))
            .filter(|id| self.nodes.contains_key(id))
            .collect();
        let mut starts: Vec<&str> =
            self.boxes.iter().map(|shape| shape.id.as_str()).filter(|id| !led_to.contains(id)).collect();
        starts.extend(marked.iter().copied());
        starts.sort_unstable();
        starts.dedup();
        marked.dedup();
        // Everything is in a circle: the box that is highest on the page.
        let in_circle = starts.is_empty();
        if in_circle {
            starts = self.boxes.iter().map(|shape| shape.id.as_str()).collect();
        }
        let mut ranked: Vec<Ranked<'_>> = starts
            .iter()
            .map(|id| {
                let reached =
                    if starts.len() > 200 { self.out(id).len() } else { self.reached_from(id).len() };
                let order = self.index.get(id).copied().unwrap_or_default();
                let place = self.shape(id).map(|shape| &shape.place.at);
                let place = match place {
                    Some(Position::Point { x, y }) => (*y, *x),
                    _ => (0.0, 0.0),
                };
                (marked.contains(id), reached, place, order, *id)
            })
            .collect();
        ranked.sort_by(|one, other| {
            let (marked, reached) = (other.0.cmp(&one.0), other.1.cmp(&one.1));
            let place = one.2.0.total_cmp(&other.2.0).then(one.2.1.total_cmp(&other.2.1));
            marked.then(reached).then(place).then(one.3.cmp(&other.3))
        });
        let start = ranked.first().map(|ranked| ranked.4)?;
        let shape = self.shape(start)?;
        if in_circle && self.boxes.len() > 1 {
            notes.push(self.note(
                Topic::Start,
                &shape.place,
                vec![start.to_owned()],
                &shape.text,
                "naar elk vak leidt een pijl; het plan begint hier, klopt dat?",
                "an arrow leads to every box; the plan begins here, is that right?",
            ));
        } else if ranked.len() > 1 {
            notes.push(self.note(
                Topic::Start,
                &shape.place,
                vec![start.to_owned()],
                &shape.text,
                "er zijn meer vakken waar geen pijl naar leidt; het plan begint hier, klopt dat?",
                "there are more boxes to which no arrow leads; the plan begins here, is that right?",
            ));
            for (.., id) in ranked.iter().skip(1) {
                if let Some(shape) = self.shape(id) {
                    notes.push(self.note(
                        Topic::Start,
                        &shape.place,
                        vec![shape.id.clone()],
                        &shape.text,
                        "kan ook een begin zijn; niemand komt hier vanaf het begin. Leid er een antwoord heen, of maak er een eigen plan van",
                        "may be a start too; nobody gets here from the start. Lead an answer to it, or make it a plan of its own",
                    ));
                }
            }
        }
        Some(start)
    }

    fn node(
        &self,
        shape: &'a Shape,
        ids: &[String],
        readers: &[Reader<'a>],
        notes: &mut Vec<Note>,
    ) -> DraftNode {
        let (text, detail) = split(&shape.text);
        let kind = self.kind(shape, ids, readers, notes);
        let mut say = |topic, nl: &str, en: &str| {
            notes.push(self.note(topic, &shape.place, vec![shape.id.clone()], &shape.text, nl, en));
        };
        if text.is_empty() {
            say(Topic::Words, "een vak zonder woorden", "a box without words");
        }
        let longest = words::longest_sentence(&shape.text);
        if longest > MOST_WORDS {
            say(
                Topic::Words,
                &format!("een zin van {longest} woorden; een lezer krijgt er hooguit {MOST_WORDS}"),
                &format!("a sentence of {longest} words; a reader gets {MOST_WORDS} at most"),
            );
        }
        if shape.text.contains(['{', '}']) {
            say(
                Topic::Words,
                "accolades in de tekst; daartussen hoort alleen de naam van een feit",
                "brackets in the text; between them belongs the name of a fact only",
            );
        }
        let asks = matches!(kind, Kind::Question(_)) || words::asks(&shape.text);
        if let Some(check) = words::check(&shape.text).filter(|_| asks) {
            say(
                Topic::Proposal,
                &format!(
                    "gaat over de browser: misschien kan de controle ‘{check}’ dit zelf zien (kind: check)"
                ),
                &format!(
                    "is about the browser: perhaps the check ‘{check}’ can see this by itself (kind: check)"
                ),
            );
        }
        if let Some(plan) = shape.link.as_deref().and_then(|link| link.strip_prefix("plan:"))
            && matches!(kind, Kind::Step { .. } | Kind::Question(_))
        {
            say(
                Topic::Proposal,
                &format!("verwijst naar ‘{plan}’ en gaat dan verder; een doorverwijzing komt niet terug"),
                &format!("calls ‘{plan}’ and then goes on; a hand-over does not come back"),
            );
        }
        let is_address = |link: &&str| !link.starts_with("page:") && !link.starts_with("plan:");
        if let Some(link) = shape.link.as_deref().filter(is_address) {
            say(
                Topic::Proposal,
                &format!("heeft in de tekening een link naar {link}; zet hem bij `links` als hij nog klopt"),
                &format!("has a link to {link} in the drawing; put it under `links` if it is still right"),
            );
        }
        let id = self.nodes.get(shape.id.as_str()).cloned().unwrap_or_default();
        DraftNode { id, text, detail, kind, boxes: vec![shape.id.clone()], place: shape.place.clone() }
    }

    fn kind(&self, shape: &'a Shape, ids: &[String], readers: &[Reader<'a>], notes: &mut Vec<Note>) -> Kind {
        let known = words::named_plan(&shape.text, self.settings.known);
        let mut say = |topic, about: Vec<String>, nl: &str, en: &str| {
            notes.push(self.note(topic, &shape.place, about, &shape.text, nl, en));
        };
        let own = || vec![shape.id.clone()];
        match self.out(&shape.id) {
            [] => self.end(shape, ids, readers, &mut say),
            [arrow] => {
                if !arrow.label.trim().is_empty() {
                    let label = arrow.label.trim();
                    say(
                        Topic::Unlabelled,
                        vec![shape.id.clone(), arrow.id.clone()],
                        &format!(
                            "er gaat maar één pijl weg, met ‘{label}’ erbij; ontbreekt er een antwoord? Nu is het een stap"
                        ),
                        &format!(
                            "only one arrow leads away, with ‘{label}’ at it; is an answer missing? It is a step now"
                        ),
                    );
                } else if shape.form == Form::Decision || words::asks(&shape.text) {
                    say(
                        Topic::Unlabelled,
                        own(),
                        "een vraag met maar één pijl weg; ontbreekt er een antwoord? Nu is het een stap",
                        "a question with only one arrow away; is an answer missing? It is a step now",
                    );
                }
                if let Some(plan) = known {
                    say(
                        Topic::Proposal,
                        own(),
                        &format!(
                            "heet als het plan ‘{}’, maar er gaat een pijl verder; een doorverwijzing komt niet terug",
                            plan.id
                        ),
                        &format!(
                            "is named as the plan ‘{}’, but an arrow goes on; a hand-over does not come back",
                            plan.id
                        ),
                    );
                }
                Kind::Step { next: self.next(arrow), arrow: arrow.id.clone() }
            }
            ways => {
                let bare: Vec<&&Arrow> = ways.iter().filter(|arrow| arrow.label.trim().is_empty()).collect();
                if !bare.is_empty() {
                    let aims: Vec<(String, String)> = bare
                        .iter()
                        .map(|arrow| {
                            let to = self.known(arrow.to.as_deref()).and_then(|to| self.shape(self.goal(to)));
                            let words = to.map(|to| to.text.replace('\n', " ")).unwrap_or_default();
                            let words =
                                if words.is_empty() { "?".to_owned() } else { format!("‘{words}’") };
                            match arrow.default {
                                true => {
                                    (format!("{words} (de standaardweg)"), format!("{words} (the default)"))
                                }
                                false => (words.clone(), words),
                            }
                        })
                        .collect();
                    let mut about = own();
                    about.extend(bare.iter().map(|arrow| arrow.id.clone()));
                    let (count, all) = (bare.len(), ways.len());
                    let (aims_nl, aims_en): (Vec<String>, Vec<String>) = aims.into_iter().unzip();
                    let (aims_nl, aims_en) = (aims_nl.join(", "), aims_en.join(", "));
                    let (have_nl, have_en) = if count == 1 { ("heeft", "has") } else { ("hebben", "have") };
                    say(
                        Topic::Unlabelled,
                        about,
                        &format!(
                            "{count} van de {all} pijlen {have_nl} geen woorden. Welk antwoord leidt naar {aims_nl}?"
                        ),
                        &format!(
                            "{count} of the {all} arrows {have_en} no words. Which answer leads to {aims_en}?"
                        ),
                    );
                }
                for (label, twins) in twins(ways) {
                    let mut about = own();
                    about.extend(twins.iter().map(|arrow| arrow.id.clone()));
                    let count = twins.len();
                    say(
                        Topic::Unlabelled,
                        about,
                        &format!(
                            "{count} pijlen heten ‘{label}’. Een lezer kan ze niet uit elkaar houden: geef ze elk andere woorden"
                        ),
                        &format!(
                            "{count} arrows are called ‘{label}’. A reader cannot tell them apart: give each other words"
                        ),
                    );
                }
                Kind::Question(self.answers(ways))
            }
        }
    }

    fn next(&self, arrow: &'a Arrow) -> String {
        let to = self.known(arrow.to.as_deref()).map(|to| self.goal(to));
        to.and_then(|to| self.nodes.get(to)).cloned().unwrap_or_default()
    }

    fn answers(&self, ways: &[&'a Arrow]) -> Vec<DraftAnswer> {
        let mut taken = Vec::new();
        let answer = |arrow: &&'a Arrow| {
            let label = arrow.label.split_whitespace().collect::<Vec<_>>().join(" ");
            let id = slug(&label);
            let id = if id.is_empty() { "antwoord".to_owned() } else { id };
            DraftAnswer {
                id: unique(&id, &mut taken),
                label,
                next: self.next(arrow),
                arrow: arrow.id.clone(),
            }
        };
        ways.iter().map(answer).collect()
    }

    fn end(
        &self,
        shape: &'a Shape,
        ids: &[String],
        readers: &[Reader<'a>],
        say: &mut impl FnMut(Topic, Vec<String>, &str, &str),
    ) -> Kind {
        let own = || vec![shape.id.clone()];
        if let Some(plan) = words::named_plan(&shape.text, self.settings.known) {
            return Kind::Handoff { flow: plan.id.clone(), node: None };
        }
        if let Some((flow, node)) = self.other_sheet(shape, ids, readers) {
            return Kind::Handoff { flow, node };
        }
        if let Some(called) = shape.link.as_deref().and_then(|link| link.strip_prefix("plan:")) {
            let (plan, node) = match called.split_once('#') {
                Some((plan, node)) => (plan, Some(node.to_owned())),
                None => (called, None),
            };
            if self.settings.known.iter().any(|known| known.id == plan) {
                return Kind::Handoff { flow: plan.to_owned(), node };
            }
            say(
                Topic::End,
                own(),
                &format!(
                    "verwijst naar ‘{plan}’, en zo heet geen plan in de map met inhoud; maak er een doorverwijzing van, of een einde"
                ),
                &format!(
                    "calls ‘{plan}’, and no plan in the content folder is named so; make it a hand-over, or an end"
                ),
            );
            return Kind::Outcome(Ending::Info);
        }
        if let Form::Outcome(outcome) = shape.form {
            return Kind::Outcome(outcome.into());
        }
        if shape.form == Form::Link {
            say(
                Topic::End,
                own(),
                "een verwijzing naar iets dat niet in dit bestand staat; maak er een doorverwijzing van, of een einde",
                "a link to something that is not in this file; make it a hand-over, or an end",
            );
            return Kind::Outcome(Ending::Info);
        }
        let ending = words::ending(&shape.text);
        if ending == Ending::Info {
            let (nl, en) = if words::is_empty_end(&shape.text) {
                (
                    "een einde dat niets zegt. Is het opgelost (solved), of wie helpt verder (desk, contact)?",
                    "an end that says nothing. Is it solved, or who helps from here (desk, contact)?",
                )
            } else {
                (
                    "een einde zonder mens. Is het opgelost (solved), wie helpt verder (desk, contact), of is dit alles (info)?",
                    "an end without a person. Is it solved, who helps from here (desk, contact), or is this all (info)?",
                )
            };
            say(Topic::End, own(), nl, en);
        } else {
            let code = ending.code();
            let (nl, en) = match ending {
                Ending::Solved => ("het probleem is weg", "the problem is gone"),
                Ending::Desk => {
                    ("iemand in de bibliotheek helpt verder", "somebody in the library helps from here")
                }
                Ending::Contact | Ending::Info => {
                    ("iemand anders helpt verder", "somebody else helps from here")
                }
            };
            say(
                Topic::Proposal,
                own(),
                &format!("gelezen als einde `{code}`: {nl}. Klopt dat?"),
                &format!("read as an end of the kind `{code}`: {en}. Is that right?"),
            );
        }
        Kind::Outcome(ending)
    }

    /// The sheet to which a box leads: by a link to a page, by its name, or by a link with the same words there.
    fn other_sheet(
        &self,
        shape: &Shape,
        ids: &[String],
        readers: &[Reader<'a>],
    ) -> Option<(String, Option<String>)> {
        let others = || readers.iter().filter(|reader| reader.sheet_index != self.sheet_index);
        let page = shape.link.as_deref().and_then(|link| link.strip_prefix("page:"));
        let whole = |reader: &Reader<'_>| (ids[reader.sheet_index].clone(), None);
        if let Some(page) = page {
            return others().find(|reader| reader.sheet.name == page && !reader.boxes.is_empty()).map(whole);
        }
        let text = words::plain(&shape.text);
        if shape.form == Form::Link && !text.trim().is_empty() {
            for reader in others() {
                let begins = |other: &&Shape| {
                    other.form == Form::Link
                        && reader.in_(&other.id).is_empty()
                        && words::plain(&other.text) == text
                };
                if let Some(begin) = reader.sheet.boxes.iter().find(begins) {
                    // What only passes on is no node; the next one is.
                    let to = match reader.out(&begin.id) {
                        [arrow] => reader.known(arrow.to.as_deref()),
                        _ => None,
                    };
                    let node = reader.nodes.get(reader.goal(to.unwrap_or(&begin.id)));
                    return Some((ids[reader.sheet_index].clone(), node.cloned()));
                }
            }
        }
        let named: Vec<super::KnownPlan> = others()
            .filter(|reader| !reader.boxes.is_empty() && !words::is_made_up(&reader.sheet.name))
            .map(|reader| super::KnownPlan {
                id: ids[reader.sheet_index].clone(),
                titles: vec![reader.sheet.name.clone()],
            })
            .collect();
        words::named_plan(&shape.text, &named).map(|plan| (plan.id.clone(), None))
    }
}

/// Ways out with the same words, as a reader sees them.
fn twins<'a, 'arrow>(ways: &'a [&'arrow Arrow]) -> Vec<(&'arrow str, Vec<&'a &'arrow Arrow>)> {
    let mut twins: Vec<(&str, Vec<&&Arrow>)> = Vec::new();
    for arrow in ways.iter().filter(|arrow| !arrow.label.trim().is_empty()) {
        match twins.iter_mut().find(|(label, _)| words::plain(label) == words::plain(&arrow.label)) {
            Some((_, same)) => same.push(arrow),
            None => twins.push((arrow.label.trim(), vec![arrow])),
        }
    }
    twins.retain(|(_, same)| same.len() > 1);
    twins
}

/// A short text, and the rest.
fn split(text: &str) -> (String, String) {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.chars().count() <= MOST_LETTERS {
        return (joined, String::new());
    }
    // The first line, if it is short, or the first sentence.
    let (first, rest) = match text.split_once('\n') {
        Some((first, rest)) if first.chars().count() <= MOST_LETTERS => (first, rest),
        _ => {
            let end = joined.match_indices(['.', '?', '!']).map(|(at, _)| at + 1);
            let mut ends = end.filter(|at| joined.get(*at..).is_some_and(|rest| rest.starts_with(' ')));
            match ends.next() {
                Some(end) => return (joined[..end].to_owned(), joined[end + 1..].to_owned()),
                None => return (joined, String::new()),
            }
        }
    };
    (first.split_whitespace().collect::<Vec<_>>().join(" "), rest.trim().to_owned())
}
