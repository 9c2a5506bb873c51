//! The rows of a table as boxes and arrows.

use std::collections::{HashMap, HashSet};

use flow::Outcome;

use crate::{Arrow, Form, Limits, Place, Position, ReadError, Remark, Shape, Sheet};

use super::grid::{Grid, Row, letters};
use super::heads::{self, Heads, Way};
use super::target::{self, Names, Target};

/// Reads the rows behind the heads.
pub(super) fn read(
    grid: &Grid,
    at: usize,
    heads: &Heads,
    several: bool,
    limits: &Limits,
) -> Result<Sheet, ReadError> {
    let page = if several { grid.name.clone() } else { String::new() };
    let mut reader = Reader {
        sheet: Sheet { name: title(grid, at), ..Sheet::default() },
        page,
        limits,
        ids: HashMap::new(),
        bytes: 0,
    };
    let head = grid.rows.get(at).cloned().unwrap_or_default();
    let rows = grid.rows.get(at + 1..).unwrap_or_default();
    match heads {
        Heads::Arrows { from, to, label, unused } => {
            reader.unused(&head, unused, rows);
            reader.arrows(rows, *from, *to, *label)?;
        }
        Heads::Steps { id, text, kind, ways, unused } => {
            reader.unused(&head, unused, rows);
            let table = Table { id: *id, text: *text, kind: *kind, ways };
            reader.steps(rows, &head, &table)?;
        }
        Heads::Texts { .. } => (),
    }
    Ok(reader.sheet)
}

/// The name of the sheet, or the line above the heads where the program gave the name.
fn title(grid: &Grid, at: usize) -> String {
    let given = ["blad", "sheet", "werkblad", "tabelle", "feuille", "hoja", "list"];
    let name = grid.name.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == ' ').to_lowercase();
    let above = grid.rows.iter().take(at).find(|row| row.cells.len() == 1);
    let line = above.and_then(|row| row.cells.values().next());
    match line {
        Some(line) if name.is_empty() || given.contains(&name.as_str()) => line.replace('\n', " "),
        _ => grid.name.clone(),
    }
}

/// The words of boxes from a sheet that has only ids and words. `false` when no sheet has those ids.
pub(super) fn name_boxes(grid: &Grid, sheets: &mut [Sheet]) -> bool {
    let Some((at, Heads::Texts { id, text })) = heads::find(grid) else { return false };
    let mut words: HashMap<&str, &str> = HashMap::new();
    for row in grid.rows.get(at + 1..).unwrap_or_default() {
        words.insert(row.get(id), row.get(text));
    }
    let mut used = false;
    for shape in sheets.iter_mut().flat_map(|sheet| &mut sheet.boxes) {
        if let Some(text) = words.get(shape.id.as_str()).filter(|text| !text.is_empty()) {
            (*text).clone_into(&mut shape.text);
            used = true;
        }
    }
    used
}

/// The columns of a table of steps.
struct Table<'heads> {
    id: Option<usize>,
    text: Option<usize>,
    kind: Option<usize>,
    ways: &'heads [Way],
}

struct Reader<'limits> {
    sheet: Sheet,
    page: String,
    limits: &'limits Limits,
    /// The place in the sheet of each id.
    ids: HashMap<String, usize>,
    /// Bytes of ids and labels of all arrows.
    bytes: usize,
}

impl Reader<'_> {
    fn place(&self, cell: &str) -> Place {
        Place { page: self.page.clone(), at: Position::Cell(cell.to_owned()) }
    }

    fn remark(&mut self, cell: &str, text: &str, dutch: &str, english: &str) {
        let place = self.place(cell);
        let reason = (dutch.to_owned(), english.to_owned());
        self.sheet.remarks.push(Remark { place, text: text.to_owned(), reason, ..Remark::default() });
    }

    /// A column that is used for nothing is said once.
    fn unused(&mut self, head: &Row, unused: &[usize], rows: &[Row]) {
        let filled: HashSet<usize> = rows.iter().flat_map(|row| row.cells.keys().copied()).collect();
        for column in unused.iter().filter(|column| filled.contains(column)) {
            self.remark(
                &format!("{}{}", letters(*column), head.number),
                head.get(*column),
                "Deze kolom heeft een kopje dat we niet kennen; wat erin staat is niet gebruikt.",
                "The head of this column is not known; what is in it is not used.",
            );
        }
    }

    fn add(&mut self, id: &str, text: &str, cell: &str) -> Result<usize, ReadError> {
        if let Some(index) = self.ids.get(id) {
            return Ok(*index);
        }
        self.limits.boxes(self.sheet.boxes.len() + 1)?;
        let index = self.sheet.boxes.len();
        self.ids.insert(id.to_owned(), index);
        let place = self.place(cell);
        let (id, text) = (id.to_owned(), text.to_owned());
        self.sheet.boxes.push(Shape { id, text, form: Form::Row, place, group: None, link: None });
        Ok(index)
    }

    fn arrow(&mut self, from: &str, to: Option<&str>, label: &str, cell: &str) -> Result<(), ReadError> {
        self.limits.boxes(self.sheet.arrows.len() + 1)?;
        // One long cell above a hundred empty ones is a hundred long names.
        self.bytes += from.len() + to.map_or(0, str::len) + label.len();
        self.limits.unpacked(self.bytes)?;
        let id = format!("arrow-{}", self.sheet.arrows.len() + 1);
        let place = self.place(cell);
        let (from, to, label) = (Some(from.to_owned()), to.map(str::to_owned), label.to_owned());
        self.sheet.arrows.push(Arrow { id, from, to, label, place, default: false });
        Ok(())
    }

    /// One row is one arrow. A row without a beginning goes on from the one above.
    fn arrows(
        &mut self,
        rows: &[Row],
        from: usize,
        to: usize,
        label: Option<usize>,
    ) -> Result<(), ReadError> {
        let mut above = String::new();
        for row in rows {
            let label = label.map_or("", |label| row.get(label));
            let (mut start, end) = (row.get(from).to_owned(), row.get(to));
            if start.is_empty() && !end.is_empty() {
                start.clone_from(&above);
            }
            if start.is_empty() || (end.is_empty() && label.is_empty()) {
                // A line between rows, such as a title, is no box; a known one leads nowhere.
                if !self.ids.contains_key(&start) {
                    self.unread(row);
                }
                continue;
            }
            self.add(&start, &start, &row.cell(from))?;
            if end.is_empty() {
                self.arrow(&start, None, label, &row.cell(from))?;
            } else {
                self.add(end, end, &row.cell(to))?;
                self.arrow(&start, Some(end), label, &row.cell(to))?;
            }
            above = start;
        }
        Ok(())
    }

    fn unread(&mut self, row: &Row) {
        let text: Vec<&str> = row.cells.values().map(String::as_str).collect();
        let cell = row.cells.keys().next().map_or_else(|| row.number.to_string(), |column| row.cell(*column));
        self.remark(
            &cell,
            &text.join(" · "),
            "Deze rij is niet te lezen als stap of pijl.",
            "This row cannot be read as a step or an arrow.",
        );
    }

    /// One row is one step, or goes on with the step above.
    fn steps(&mut self, rows: &[Row], head: &Row, table: &Table<'_>) -> Result<(), ReadError> {
        // First the steps, so that a row may lead to one below it.
        let mut names = Names::default();
        let mut owners: Vec<Option<String>> = Vec::new();
        for row in rows {
            let owner = self.step(row, head, table, owners.last().and_then(Option::as_ref), &mut names)?;
            owners.push(owner);
        }
        for (row, owner) in rows.iter().zip(owners) {
            match owner {
                Some(owner) => self.ways(row, &owner, table, &names)?,
                None => self.unread(row),
            }
        }
        Ok(())
    }

    /// The step to which a row belongs.
    fn step(
        &mut self,
        row: &Row,
        head: &Row,
        table: &Table<'_>,
        above: Option<&String>,
        names: &mut Names,
    ) -> Result<Option<String>, ReadError> {
        let id = table.id.map_or("", |id| row.get(id));
        let text = table.text.map_or("", |text| row.get(text));
        // The heads again, after the break of a page.
        if !id.is_empty() && table.id.is_some_and(|column| head.get(column) == id) {
            return Ok(None);
        }
        let ways = table.ways.iter().flat_map(|way| [way.answer, way.next]).flatten();
        let leads = ways.into_iter().any(|column| !row.get(column).is_empty());
        let above_text = above
            .and_then(|above| self.ids.get(above))
            .and_then(|index| self.sheet.boxes.get(*index))
            .map(|shape| shape.text.clone());
        if id.is_empty() {
            let same = text.is_empty() || above_text.as_deref() == Some(text);
            if same && leads && above.is_some() {
                return Ok(above.cloned());
            }
            if text.is_empty() || (!leads && row.cells.len() == 1 && table.id.is_some()) {
                // A line between rows, such as "Deel 2".
                return Ok(None);
            }
            if table.id.is_none()
                && let Some(known) = names.get(text)
            {
                return Ok(Some(known.to_owned()));
            }
        }
        if table.text.is_some() && text.is_empty() && !leads && row.cells.len() == 1 {
            return Ok(None);
        }
        let own = if id.is_empty() { format!("row {}", row.number) } else { id.to_owned() };
        let cell = table.text.or(table.id).map_or_else(|| row.number.to_string(), |column| row.cell(column));
        let words = if text.is_empty() { id } else { text };
        if let Some(known) =
            names.get(&own).map(str::to_owned).filter(|_| !id.is_empty() && names.has_id(&own))
        {
            let other = self
                .ids
                .get(&known)
                .and_then(|index| self.sheet.boxes.get(*index))
                .is_some_and(|shape| !text.is_empty() && shape.text != text);
            if other {
                self.remark(
                    &cell,
                    text,
                    "Dit id is al van een andere rij; de antwoorden tellen bij die eerste rij.",
                    "This id is another row's already; the answers count for that first row.",
                );
            }
            return Ok(Some(known));
        }
        let index = self.add(&own, words, &cell)?;
        names.id(&own);
        if !text.is_empty() {
            names.text(text, &own);
        }
        let kind = table.kind.map(|kind| row.get(kind).to_lowercase()).unwrap_or_default();
        if let Some(shape) = self.sheet.boxes.get_mut(index) {
            shape.form = form(&kind);
            shape.link = plan(&kind);
        }
        Ok(Some(own))
    }

    fn ways(&mut self, row: &Row, owner: &str, table: &Table<'_>, names: &Names) -> Result<(), ReadError> {
        for way in table.ways {
            let answer =
                way.head.as_deref().unwrap_or_else(|| way.answer.map_or("", |answer| row.get(answer)));
            let next = way.next.map_or("", |next| row.get(next));
            let cell = row.cell(way.next.filter(|_| !next.is_empty()).or(way.answer).unwrap_or_default());
            if way.head.is_some() && next.is_empty() {
                continue;
            }
            if let Some(pairs) = self.several(answer, next, names, way) {
                for (label, to) in pairs {
                    self.lead(owner, &label, &to, &cell, names)?;
                }
                continue;
            }
            self.lead(owner, answer, next, &cell, names)?;
        }
        Ok(())
    }

    /// Several answers in one cell, each with where it leads. `None` when there is one.
    fn several(&self, answer: &str, next: &str, names: &Names, way: &Way) -> Option<Vec<(String, String)>> {
        if way.head.is_some() || names.get(next).is_some() {
            return None;
        }
        let whole = if answer.is_empty() { next } else { answer };
        let alone = answer.is_empty() || next.is_empty();
        if alone && let Some(pairs) = target::pairs(whole, names) {
            return Some(pairs);
        }
        // Both cells are lists of one length.
        for nexts in target::list(next) {
            let answers = target::list(answer).into_iter().find(|answers| answers.len() == nexts.len());
            if let Some(answers) = answers {
                return Some(
                    answers
                        .into_iter()
                        .map(str::to_owned)
                        .zip(nexts.into_iter().map(str::to_owned))
                        .collect(),
                );
            }
            // The ways have no words.
            let known = nexts.iter().all(|next| matches!(target::target(next, names), Target::Box(_)));
            if answer.is_empty() && known && nexts.len() > 1 {
                return Some(nexts.into_iter().map(|next| (String::new(), next.to_owned())).collect());
            }
        }
        None
    }

    fn lead(
        &mut self,
        from: &str,
        answer: &str,
        next: &str,
        cell: &str,
        names: &Names,
    ) -> Result<(), ReadError> {
        let answer = if target::says_nothing(answer) { "" } else { answer };
        match target::target(next, names) {
            Target::Nothing if answer.is_empty() => Ok(()),
            Target::Nothing => self.arrow(from, None, answer, cell),
            Target::Box(id) => self.arrow(from, Some(&id), answer, cell),
            Target::Missing(id) => {
                self.remark(
                    cell,
                    &id,
                    "Deze cel noemt een stap die er niet is.",
                    "This cell names a step that is not there.",
                );
                self.arrow(from, None, answer, cell)
            }
            Target::Words(text) => {
                let known = self.ids.get(&text).copied();
                let index = known.map_or_else(|| self.add(&text, &text, cell), Ok)?;
                let id = self.sheet.boxes.get(index).map(|shape| shape.id.clone()).unwrap_or_default();
                self.arrow(from, Some(&id), answer, cell)
            }
        }
    }
}

/// What a column of kinds says.
fn form(kind: &str) -> Form {
    match kind.trim() {
        "beslissing" | "besluit" | "keuze" | "vraag" | "decision" | "question" | "gateway" | "diamond"
        | "ruit" => Form::Decision,
        "start" | "begin" => Form::Start,
        "einde" | "eind" | "end" | "stop" | "terminator" => Form::End,
        // As our own workbooks say it.
        "einde: opgelost" | "end: solved" => Form::Outcome(Outcome::Solved),
        "einde: balie" | "end: desk" => Form::Outcome(Outcome::Desk),
        "einde: contact" | "end: contact" => Form::Outcome(Outcome::Contact),
        "einde: uitleg" | "end: info" => Form::Outcome(Outcome::Info),
        _ => Form::Row,
    }
}

/// The plan to which a row hands over, as our own workbooks say it.
fn plan(kind: &str) -> Option<String> {
    let plan = ["ander plan:", "another plan:"].iter().find_map(|words| kind.trim().strip_prefix(words))?;
    Some(format!("plan:{}", plan.trim()))
}
