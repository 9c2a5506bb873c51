//! The import graph: which files and rooms use each other, and whether docs/ARCHITECTURE.md allows it.
//!
//! A room is a folder below `server/src` or `src`, or a file there that is not in a folder. Every path that begins with
//! `crate::`, `super::`, `self::` or the name of a module declared in that file counts as an arrow, in a `use` or
//! elsewhere. Tests at the end of a file are left out. `cargo xtask rooms` prints the table; a test holds the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xtask::fingerprint::files_below;

use crate::Ending;
use crate::process::{self, say};
use crate::project::Project;

/// Where arrows between rooms are allowed, by this name in docs/ARCHITECTURE.md.
const HALVES: [(&str, &str); 2] = [("server", "server/src"), ("app", "src")];
/// The document, and what stands before each of its tables of arrows.
const DOCUMENT: &str = "docs/ARCHITECTURE.md";

/// The path of a module: `["pages", "node"]` for `pages/node.rs`; empty for `lib.rs` and `main.rs`.
type Module = Vec<String>;

/// One file of a crate, and the modules that it names.
struct Source {
    file: PathBuf,
    /// Each with the number of its line.
    names: Vec<(usize, Module)>,
}

/// The files of one crate.
struct Crate(BTreeMap<Module, Source>);

/// A file that uses another one: from, line, to.
type Arrow<'a> = (&'a Module, usize, &'a Module);

impl Crate {
    fn read(root: &Path) -> Result<Self> {
        let mut sources = BTreeMap::new();
        for file in files_below(&[root.to_owned()])? {
            if file.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let text =
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let module = module_of(file.strip_prefix(root)?);
            let names = names_in(&text, &module);
            // `lib.rs` and `main.rs` of one crate are its root both.
            sources
                .entry(module)
                .and_modify(|source: &mut Source| source.names.extend(names.clone()))
                .or_insert(Source { file, names });
        }
        Ok(Self(sources))
    }

    /// The arrows between files. A name leads to the file that is nearest to it: `crate::a::b::C` to `a/b.rs`.
    fn arrows(&self) -> Vec<Arrow<'_>> {
        let mut arrows = Vec::new();
        for (from, source) in &self.0 {
            for (line, name) in &source.names {
                let lengths = (1..=name.len()).rev();
                let to = lengths.filter_map(|length| self.0.get_key_value(&name[..length])).next();
                arrows.extend(to.filter(|(to, _)| *to != from).map(|(to, _)| (from, *line, to)));
            }
        }
        arrows
    }

    /// Groups of files each of which leads to all others of its group. A file with files in its own folder is no circle
    /// for us: they are written together.
    fn circles(&self) -> Vec<Vec<&Module>> {
        let mut reach: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
        let arrows = self.arrows();
        for start in self.0.keys() {
            let (mut seen, mut waiting) = (BTreeSet::new(), vec![start]);
            while let Some(at) = waiting.pop() {
                let next = arrows.iter().filter(|(from, _, _)| *from == at).map(|(_, _, to)| *to);
                waiting.extend(next.filter(|to| seen.insert(*to)));
            }
            reach.insert(start, seen);
        }
        let mut circles: Vec<Vec<&Module>> = Vec::new();
        for file in self.0.keys().filter(|file| reach[*file].contains(*file)) {
            match circles
                .iter_mut()
                .find(|circle| reach[file].contains(circle[0]) && reach[circle[0]].contains(file))
            {
                Some(circle) => circle.push(file),
                None => circles.push(vec![file]),
            }
        }
        circles
    }
}

/// Is this a parent and files right below it, and nothing else?
fn is_family(circle: &[&Module]) -> bool {
    circle.iter().any(|parent| {
        circle
            .iter()
            .all(|file| file == parent || (file.starts_with(parent) && file.len() == parent.len() + 1))
    })
}

fn module_of(file: &Path) -> Module {
    let mut module: Module =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| last == "mod")
        || module.len() == 1 && ["lib", "main"].contains(&module[0].as_str())
    {
        module.pop();
    }
    module
}

/// The names that begin with `crate::` or `super::`, as seen from the crate's root, each with its line.
fn names_in(text: &str, module: &Module) -> Vec<(usize, Module)> {
    let end = text.find("\n#[cfg(test)]\nmod tests").unwrap_or(text.len());
    // Comments go, so that a link in a description is no arrow; the lines stay.
    let code: String = text[..end]
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n")
        .collect();
    let children: Vec<String> = code
        .lines()
        .filter_map(|line| {
            line.trim_start_matches(|letter| letter != 'm').strip_prefix("mod ")?.strip_suffix(';')
        })
        .map(|name| format!("{name}::"))
        .collect();
    let mut found = Vec::new();
    let words = ["crate::", "super::", "self::"].into_iter().chain(children.iter().map(String::as_str));
    for word in words {
        for (at, _) in code.match_indices(word) {
            let before = code[..at].chars().next_back();
            // The last is `pub(in crate::author)`, which says who may see something and uses nothing.
            if before.is_some_and(|letter| letter.is_alphanumeric() || "_:$".contains(letter))
                || code[..at].ends_with("(in ")
            {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let mut root = if word == "crate::" { Module::new() } else { module.clone() };
            let mut rest = &code[at..];
            while let Some(after) = rest.strip_prefix("super::") {
                root.pop();
                rest = after;
            }
            let rest = ["crate::", "self::"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
            found.extend(expanded(rest).0.into_iter().map(|name| (line, [root.clone(), name].concat())));
        }
    }
    found
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`, and how many bytes of the text that was.
fn expanded(text: &str) -> (Vec<Module>, usize) {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    if let Some(inner) = text.strip_prefix('{') {
        let (mut names, mut at) = (Vec::new(), 0);
        while let Some(letter) = inner[at..].chars().next().filter(|letter| *letter != '}') {
            if is_word(letter) {
                let (more, length) = expanded(&inner[at..]);
                names.extend(more);
                at += length;
                // `as other` and the like.
                at += inner[at..].find([',', '}']).unwrap_or(inner.len() - at);
            } else {
                at += letter.len_utf8();
            }
        }
        return (names, at + 2);
    }
    let length = text.find(|letter| !is_word(letter)).unwrap_or(text.len());
    let word = text[..length].to_owned();
    match text[length..].strip_prefix("::") {
        Some(rest) if rest.starts_with(|letter| is_word(letter) || letter == '{') => {
            let (names, more) = expanded(rest);
            let names = names.into_iter().map(|name| [vec![word.clone()], name].concat()).collect();
            (names, length + 2 + more)
        }
        _ => (vec![vec![word]], length),
    }
}

/// The table of arrows in `document` below `<!-- arrows: NAME -->`: lines such as `pages -> base, bodies`.
fn allowed(document: &str, name: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let mark = format!("<!-- arrows: {name} -->");
    let (_, rest) = document.split_once(&mark).with_context(|| format!("{DOCUMENT} has no {mark}"))?;
    let table = rest.split("```").nth(1).with_context(|| format!("there is no table after {mark}"))?;
    let lines = table.lines().filter_map(|line| line.split_once("->"));
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !(letter.is_alphanumeric() || "_-".contains(letter)))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    Ok(lines.flat_map(|(from, to)| words(from).into_iter().map(move |from| (from, words(to)))).collect())
}

/// The room of a file: its folder, or its own name where it is not in one. The root of a crate is `main`.
fn room(module: &Module) -> &str {
    module.first().map_or("main", String::as_str)
}

/// What is wrong with the arrows between rooms, a sentence each.
fn wrong_arrows(name: &str, files: &Crate, allowed: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (from, line, to) in files.arrows() {
        let (room, other) = (room(from), room(to));
        let file = files.0[from].file.display();
        match allowed.get(room) {
            None => {
                wrong.push(format!("{file}: the room `{room}` is not in the table of arrows of the {name}"));
            }
            Some(may) if room == other || may.iter().any(|may| may == other || may == "all") => {}
            Some(may) => wrong.push(format!(
                "{file}:{line}: {room} -> {other} ({}). {DOCUMENT} allows {room} -> {}",
                to.join("::"),
                if may.is_empty() { "nothing".to_owned() } else { may.join(", ") },
            )),
        }
    }
    wrong.dedup();
    wrong
}

/// The circles of a crate that are no families, a sentence each.
fn wrong_circles(files: &Crate) -> Vec<String> {
    let circles = files.circles().into_iter().filter(|circle| !is_family(circle));
    circles
        .map(|circle| {
            let names: Vec<String> =
                circle.iter().map(|file| files.0[*file].file.display().to_string()).collect();
            format!("{} files import each other in a circle: {}", names.len(), names.join(", "))
        })
        .collect()
}

/// The crates of ours that each of `crates/` is built with, by their folders' names.
fn crates(project: &Project) -> Result<BTreeMap<String, Vec<String>>> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<(String, PathBuf)> =
        vec![("app".to_owned(), project.root.clone()), ("server".to_owned(), project.root.join("server"))];
    for entry in fs::read_dir(project.root.join("crates")).context("there are no crates")? {
        let folder = entry?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        folders.push((name, folder));
    }
    let workspace = fs::read_to_string(project.root.join("Cargo.toml"))?;
    // `viewport = { path = "crates/lens", … }`: the code's name, and the folder's.
    let ours: BTreeMap<&str, &str> = workspace
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.split_once(" = { path = \"crates/")?;
            Some((name, rest.split_once('"')?.0))
        })
        .collect();
    for (name, folder) in folders {
        let text = fs::read_to_string(folder.join("Cargo.toml"))
            .with_context(|| format!("cannot read {name}'s Cargo.toml"))?;
        let (mut uses, mut in_dependencies) = (Vec::new(), false);
        for line in text.lines() {
            if line.starts_with('[') {
                in_dependencies = line == "[dependencies]";
            } else if in_dependencies {
                let word = line.split(['.', ' ', '=']).next().unwrap_or_default();
                uses.extend(ours.get(word).map(|folder| (*folder).to_owned()));
            }
        }
        found.insert(name, uses);
    }
    Ok(found)
}

/// `cargo xtask rooms`: the size of the import graph, and what is wrong with it.
pub(crate) fn print(project: &Project) -> Result<Ending> {
    say("| code | files | arrows between files | files in circles | of these no parent with its children |");
    say("| --- | ---: | ---: | ---: | ---: |");
    let mut folders: Vec<PathBuf> = HALVES.iter().map(|(_, folder)| project.root.join(folder)).collect();
    for entry in fs::read_dir(project.root.join("crates"))? {
        folders.push(entry?.path().join("src"));
    }
    folders.sort();
    for folder in &folders {
        let files = Crate::read(folder)?;
        let mut arrows: Vec<(&Module, &Module)> =
            files.arrows().iter().map(|(from, _, to)| (*from, *to)).collect();
        arrows.sort();
        arrows.dedup();
        let circles = files.circles();
        let (all, wild): (usize, usize) = (
            circles.iter().map(Vec::len).sum(),
            circles.iter().filter(|circle| !is_family(circle)).map(Vec::len).sum(),
        );
        say(&format!(
            "| `{}` | {} | {} | {all} | {wild} |",
            project.shown(folder),
            files.0.len(),
            arrows.len()
        ));
    }
    let wrong = everything_wrong(project)?;
    wrong.iter().for_each(|wrong| process::say(wrong));
    Ok(if wrong.is_empty() { Ending::Good } else { Ending::Bad })
}

/// All that is wrong with rooms and circles, a sentence each.
fn everything_wrong(project: &Project) -> Result<Vec<String>> {
    let document =
        fs::read_to_string(project.root.join(DOCUMENT)).with_context(|| format!("cannot read {DOCUMENT}"))?;
    let mut wrong = Vec::new();
    for (name, folder) in HALVES {
        let files = Crate::read(&project.root.join(folder))?;
        wrong.extend(wrong_arrows(name, &files, &allowed(&document, name)?));
        wrong.extend(wrong_circles(&files));
    }
    let table = allowed(&document, "crates")?;
    for (name, uses) in crates(project)? {
        if HALVES.iter().all(|(half, _)| *half != name) {
            wrong.extend(wrong_circles(&Crate::read(&project.root.join("crates").join(&name).join("src"))?));
        }
        let may = table.get(&name).map_or(&[][..], Vec::as_slice);
        for other in uses.iter().filter(|other| !may.contains(other)) {
            wrong.push(format!("{name}/Cargo.toml: {name} -> {other} is not among the arrows of {DOCUMENT}"));
        }
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_arrow_runs_up_and_no_files_import_each_other_in_a_circle() {
        let wrong = everything_wrong(&Project::find().unwrap()).unwrap();
        assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_test_that_the_invariants_name_is_there() {
        let root = Project::find().unwrap().root;
        let document = fs::read_to_string(root.join(DOCUMENT)).unwrap();
        let (_, rest) = document.split_once("\n## Invariants\n").unwrap();
        let invariants = rest.split("\n## ").next().unwrap();
        let folders = ["crates", "server", "tests", "xtask"].map(|folder| root.join(folder));
        let code: String = files_below(&folders)
            .unwrap()
            .iter()
            .filter(|file| file.extension().is_some_and(|ending| ending == "rs"))
            .map(|file| fs::read_to_string(file).unwrap())
            .collect();
        // The name of a test is a sentence; other words in code have fewer parts.
        let names: Vec<&str> = invariants
            .split('`')
            .filter(|word| word.matches('_').count() > 2 && !word.contains(' '))
            .collect();
        assert!(names.len() > 30, "{names:?}");
        let missing: Vec<_> = names.iter().filter(|name| !code.contains(&format!("fn {name}("))).collect();
        assert!(missing.is_empty(), "{DOCUMENT} names tests that are not there: {missing:?}");
    }

    fn read(name: &str, files: &[(&str, &str)]) -> Crate {
        let folder = crate::project::scratch(name);
        for (file, text) in files {
            let file = folder.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Crate::read(&folder).unwrap()
    }

    #[test]
    fn a_circle_and_an_arrow_that_runs_up_are_named_with_file_and_line() {
        let files = read(
            "rooms-wrong",
            &[
                ("base/mod.rs", "pub mod clock;\n"),
                (
                    "base/clock.rs",
                    "//! [`crate::pages`]: no arrow.\nuse std::fs;\n\nuse crate::pages::{home::Home, not::X};\n",
                ),
                ("pages/mod.rs", "mod home;\n"),
                (
                    "pages/home.rs",
                    "use crate::base::clock;\n\n#[cfg(test)]\nmod tests {\n use crate::http::App;\n}\n",
                ),
            ],
        );
        let table = allowed("<!-- arrows: x -->\n```\nbase -> nothing\npages -> base\n```\n", "x").unwrap();
        let wrong = wrong_arrows("x", &files, &table);
        assert_eq!(wrong.len(), 2, "{wrong:?}");
        assert!(
            wrong[0].ends_with(
                "base/clock.rs:4: base -> pages (pages::home). docs/ARCHITECTURE.md allows base -> nothing"
            ),
            "{wrong:?}"
        );
        let circles = wrong_circles(&files);
        assert_eq!(circles.len(), 1, "{circles:?}");
        assert!(circles[0].starts_with("2 files import each other in a circle: "), "{circles:?}");
    }

    #[test]
    fn a_parent_with_its_children_is_no_circle() {
        let files = read(
            "rooms-family",
            &[("a/mod.rs", "mod b;\nuse self::b::B;\nuse crate::a::b::C;\n"), ("a/b.rs", "use super::A;\n")],
        );
        assert_eq!(files.circles().len(), 1);
        assert_eq!(wrong_circles(&files), Vec::<String>::new());
    }
}
