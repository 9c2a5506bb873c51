//! Which line of a file belongs to which key, by indent alone: a second way to say which lines an edit may change.

/// What an edit is about.
#[derive(Debug, Clone)]
pub(crate) enum Concern {
    /// Everything at a path. What is in one line with it belongs to it.
    Whole(Vec<String>),
    /// A node that comes or goes, with the empty line that keeps it apart.
    Node(String),
    /// The order of the nodes.
    Order,
}

/// The lines of a file, each with the path of its key. Remarks and empty lines have none.
fn labelled(text: &str) -> Vec<(Vec<String>, &str)> {
    let all: Vec<&str> = text.split('\n').collect();
    let indent_of = |line: &str| line.len() - line.trim_start().len();
    let mut labelled: Vec<(Vec<String>, &str)> = Vec::new();
    // Keys by their indent.
    let mut stack: Vec<(usize, String)> = Vec::new();
    let mut counts: Vec<(usize, usize)> = Vec::new();
    let mut block: Option<usize> = None;
    for (number, line) in all.iter().enumerate() {
        let indent = indent_of(line);
        let label = |stack: &[(usize, String)]| stack.iter().map(|(_, key)| key.clone()).collect::<Vec<_>>();
        if let Some(column) = block {
            let next = all[number..].iter().find(|line| !line.trim().is_empty());
            if next.is_some_and(|next| indent_of(next) > column) {
                labelled.push((label(&stack), line));
                continue;
            }
            block = None;
        }
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            labelled.push((Vec::new(), line));
            continue;
        }
        stack.retain(|(column, _)| *column < indent);
        counts.retain(|(column, _)| *column <= indent);
        let (mut rest, mut column) = (line.trim_start(), indent);
        if let Some(item) = rest.strip_prefix("- ") {
            let index = match counts.last_mut() {
                Some((known, count)) if *known == indent => {
                    *count += 1;
                    *count
                }
                _ => {
                    counts.push((indent, 0));
                    0
                }
            };
            stack.push((indent, index.to_string()));
            (rest, column) = (item, indent + 2);
        } else {
            counts.retain(|(known, _)| *known < indent);
        }
        let is_key = |key: &str| {
            key.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-')
        };
        if let Some((key, behind)) = rest.split_once(':').filter(|(key, _)| is_key(key)) {
            stack.push((column, key.to_owned()));
            block = behind.trim_start().starts_with('|').then_some(column);
        }
        labelled.push((label(&stack), line));
    }
    labelled
}

/// The lines that are not about these, of both texts, must be the same.
pub(crate) fn unchanged(before: &str, after: &str, concerns: &[Concern]) -> Result<(), String> {
    let is_concerned = |path: &[String]| {
        concerns.iter().any(|concern| match concern {
            // A value that is in one line with others has no line of its own.
            Concern::Whole(at) => {
                let is_above = !path.is_empty() && at.starts_with(path);
                path.starts_with(at) || is_above && is_line(path, before, after)
            }
            Concern::Node(id) => path.len() > 1 && path[0] == "nodes" && path[1] == *id,
            Concern::Order => false,
        })
    };
    let in_order = !concerns.iter().any(|concern| matches!(concern, Concern::Order));
    let with_gaps = in_order && !concerns.iter().any(|concern| matches!(concern, Concern::Node(_)));
    let rest = |text: &str| -> Vec<String> {
        let mut kept: Vec<String> = labelled(text)
            .into_iter()
            .filter(|(path, line)| !is_concerned(path) && (with_gaps || !line.trim().is_empty()))
            .map(|(_, line)| line.to_owned())
            .collect();
        if !in_order {
            kept.sort();
        }
        kept
    };
    let (was, is) = (rest(before), rest(after));
    if was == is {
        return Ok(());
    }
    let at = was.iter().zip(&is).position(|(was, is)| was != is).unwrap_or(was.len().min(is.len()));
    Err(format!("another line changed: {:?} became {:?}", was.get(at), is.get(at)))
}

/// Whether what is at a path is written in one line, before or after.
fn is_line(path: &[String], before: &str, after: &str) -> bool {
    [before, after].iter().any(|text| {
        let lines = labelled(text);
        let mut own = lines.iter().filter(|(label, _)| label.starts_with(path)).map(|(_, line)| line);
        let only = own.next();
        own.next().is_none() && only.is_some_and(|line| line.contains('{'))
    })
}

/// The lines that differ, for a message.
pub(crate) fn difference(before: &str, after: &str) -> String {
    let (was, is): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = was.iter().zip(&is).take_while(|(was, is)| was == is).count();
    let most = was.len().min(is.len()) - head;
    let tail = was.iter().rev().zip(is.iter().rev()).take(most).take_while(|(was, is)| was == is).count();
    let part = |lines: &[&str]| lines[head..lines.len() - tail].join("\n");
    format!("--- before\n{}\n--- after\n{}", part(&was), part(&is))
}
