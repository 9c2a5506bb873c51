//! XML within limits. External entities are never opened, and internal ones are not expanded without an end.

use roxmltree::{Document, Node, ParsingOptions};

use crate::{Format, Limits, ReadError};

/// A document. `text` comes from `encoding::text`.
pub(crate) fn document<'text>(
    text: &'text str,
    format: Format,
    limits: &Limits,
) -> Result<Document<'text>, ReadError> {
    depth(text, limits)?;
    // A document type is allowed because every SVG has one; it names a file that nobody opens.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: limits.nodes, entity_resolver: None };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => ReadError::TooLarge,
        error => ReadError::damaged(format, error.to_string()),
    })
}

/// Refuses deep nesting before the parser meets it. Counts tags as they are written, so that it needs no parser.
fn depth(text: &str, limits: &Limits) -> Result<(), ReadError> {
    let (mut open, mut rest) = (0_usize, text);
    while let Some((_, after)) = rest.split_once('<') {
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, rest)| rest)
        } else if let Some(data) = after.strip_prefix("![CDATA[") {
            data.split_once("]]>").map_or("", |(_, rest)| rest)
        } else if let Some(instruction) = after.strip_prefix('?') {
            instruction.split_once("?>").map_or("", |(_, rest)| rest)
        } else if let Some(end) = after.strip_prefix('/') {
            open = open.saturating_sub(1);
            end
        } else if after.starts_with('!') {
            after
        } else {
            let (tag, rest) = tag(after);
            if !tag.ends_with('/') {
                open += 1;
            }
            rest
        };
        if open > limits.depth {
            return Err(ReadError::TooLarge);
        }
    }
    Ok(())
}

/// A tag up to its `>`, which may also be in a quoted value, and what follows.
fn tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (index, sign) in text.char_indices() {
        match (quote, sign) {
            (Some(open), sign) if open == sign => quote = None,
            (None, '"' | '\'') => quote = Some(sign),
            (None, '>') => return (&text[..index], &text[index + 1..]),
            _ => (),
        }
    }
    (text, "")
}

/// The children that are elements of this name, whatever their namespace.
pub(crate) fn children<'a, 'input: 'a>(
    node: Node<'a, 'input>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'input>> + 'a {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The first child of this name.
pub(crate) fn child<'a, 'input: 'a>(node: Node<'a, 'input>, name: &'a str) -> Option<Node<'a, 'input>> {
    children(node, name).next()
}

/// All text inside an element, one piece after the other.
pub(crate) fn inner_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|part| part.text()).collect()
}

/// An attribute that is a number.
pub(crate) fn number(node: Node<'_, '_>, name: &str) -> Option<f64> {
    node.attribute(name)?.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::document;
    use crate::{Format, Limits, ReadError};

    #[test]
    fn deep_nesting_and_swelling_entities_are_refused() {
        let limits = Limits::default();
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert_eq!(document(&deep, Format::Drawio, &limits).err(), Some(ReadError::TooLarge));
        let fine = format!("{}{}", "<a x='>'>".repeat(150), "</a>".repeat(150));
        assert!(document(&fine, Format::Drawio, &limits).is_ok());
        let swell = r#"<!DOCTYPE a [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]><a>&e;&e;&e;&e;&e;</a>"#;
        assert!(document(swell, Format::Drawio, &limits).is_err());
        let outside = r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"#;
        assert!(document(outside, Format::Drawio, &limits).is_err());
    }
}
