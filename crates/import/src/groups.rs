//! Arrows that begin or end at a group, as Mermaid and DOT allow.

use std::collections::{HashMap, HashSet};

use crate::{Remark, Sheet};

/// Lets arrows that touch a group touch a box instead: into a group, its first box; out of it, its last. Where that is
/// not one box, the arrow's end becomes nothing. Each such arrow is remarked.
pub(crate) fn lead_into(sheet: &mut Sheet) {
    let groups: HashMap<&str, usize> =
        sheet.groups.iter().enumerate().map(|(index, group)| (group.id.as_str(), index)).collect();
    let touches = |end: &Option<String>| end.as_deref().is_some_and(|end| groups.contains_key(end));
    if !sheet.arrows.iter().any(|arrow| touches(&arrow.from) || touches(&arrow.to)) {
        return;
    }
    let boxes: HashSet<&str> = sheet.boxes.iter().map(|shape| shape.id.as_str()).collect();
    let members = members(sheet, &groups);
    let mut ends: Vec<(usize, Option<String>, Option<String>)> = Vec::new();
    for (index, arrow) in sheet.arrows.iter().enumerate() {
        let resolve = |end: &Option<String>, into: bool| -> Option<String> {
            let id = end.as_deref()?;
            match groups.get(id) {
                Some(group) if !boxes.contains(id) => only(sheet, members.get(group)?, into),
                _ => Some(id.to_owned()),
            }
        };
        if touches(&arrow.from) || touches(&arrow.to) {
            ends.push((index, resolve(&arrow.from, false), resolve(&arrow.to, true)));
        }
    }
    for (index, from, to) in ends {
        let Some(arrow) = sheet.arrows.get_mut(index) else { continue };
        let whole = from.is_some() && to.is_some();
        let names = [arrow.from.as_deref(), arrow.to.as_deref()].map(Option::unwrap_or_default).join(" → ");
        arrow.from = from;
        arrow.to = to;
        let reason = if whole {
            (
                "Deze pijl raakt een groep; hij is gelezen als pijl van het laatste of naar het eerste vak daarvan.".to_owned(),
                "This arrow touches a group; it is read as from the group's last or to its first box.".to_owned(),
            )
        } else {
            (
                "Deze pijl raakt een groep zonder één duidelijk eerste of laatste vak: teken hem van vak naar vak.".to_owned(),
                "This arrow touches a group without one clear first or last box: draw it from box to box.".to_owned(),
            )
        };
        sheet.remarks.push(Remark { place: arrow.place.clone(), text: names, reason, ..Remark::default() });
    }
}

/// The boxes of each group, those of the groups in it too.
fn members<'sheet>(
    sheet: &'sheet Sheet,
    groups: &HashMap<&str, usize>,
) -> HashMap<usize, HashSet<&'sheet str>> {
    let mut members: HashMap<usize, HashSet<&str>> = HashMap::new();
    for shape in &sheet.boxes {
        let mut group = shape.group.as_deref();
        // Groups in groups, and no further than there are groups.
        for _ in 0..sheet.groups.len() {
            let Some(index) = group.and_then(|group| groups.get(group)).copied() else { break };
            members.entry(index).or_default().insert(&shape.id);
            group = sheet.groups.get(index).and_then(|group| group.group.as_deref());
        }
    }
    members
}

/// The only box of a group to which no arrow of the group leads, or from which none does.
fn only(sheet: &Sheet, members: &HashSet<&str>, first: bool) -> Option<String> {
    let mut inner: HashSet<&str> = HashSet::new();
    for arrow in &sheet.arrows {
        let (Some(from), Some(to)) = (arrow.from.as_deref(), arrow.to.as_deref()) else { continue };
        if members.contains(from) && members.contains(to) && from != to {
            inner.insert(if first { to } else { from });
        }
    }
    let mut free = sheet
        .boxes
        .iter()
        .filter(|shape| members.contains(shape.id.as_str()) && !inner.contains(shape.id.as_str()));
    let found = free.next()?;
    free.next().is_none().then(|| found.id.clone())
}
