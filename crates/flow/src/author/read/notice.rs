//! Reads a file of `notices/`.

use super::common::{FileReader, Reader, line};
use crate::author::finding::Rule;
use crate::author::source::{NoticeSource, PeriodSource};
use crate::notice::{Notice, Period};

/// The notice of one file; none when its period cannot be understood.
pub(in crate::author) fn notice(source: &NoticeSource, file: &mut FileReader<'_>) -> Option<Notice> {
    file.file_id(&source.id);
    let rows = source.source.iter().map(|row| row.value.clone()).collect();
    file.sources(&source.source, source.reason.as_deref(), line(&source.id));
    let text = file.text(&source.text, Reader::Patron, "the message");
    for flow in &source.flows {
        if file.known.flows.lack(&flow.value) {
            let message = format!("there is no file flows/{}.yaml. Mend the id.", flow.value);
            file.say(line(flow), Rule::Reference, message);
        }
    }
    let period = period(&source.period.value);
    if period.is_none() {
        let message = "the period is not understood. Give `from` and `until` as YYYY-MM-DD, or `every_year_from` and `every_year_until` as MM-DD.";
        file.say(line(&source.period), Rule::Period, message);
    }
    let flows = source.flows.iter().map(|flow| flow.value.clone()).collect();
    Some(Notice { id: source.id.value.clone(), sources: rows, text, flows, period: period? })
}

fn period(source: &PeriodSource) -> Option<Period> {
    match (&source.from, &source.until, &source.every_year_from, &source.every_year_until) {
        (Some(from), Some(until), None, None) => {
            let fits = is_date(from) && is_date(until) && from <= until;
            fits.then(|| Period::Once { from: from.clone(), until: until.clone() })
        }
        (None, None, Some(from), Some(until)) => {
            let fits = is_month_and_day(from) && is_month_and_day(until);
            fits.then(|| Period::Yearly { every_year_from: from.clone(), every_year_until: until.clone() })
        }
        _ => None,
    }
}

fn is_date(date: &str) -> bool {
    date.split_once('-').is_some_and(|(year, day)| {
        year.len() == 4 && year.chars().all(|character| character.is_ascii_digit()) && is_month_and_day(day)
    })
}

fn is_month_and_day(day: &str) -> bool {
    const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let Some((month, day)) = day.split_once('-').filter(|(month, day)| month.len() == 2 && day.len() == 2)
    else {
        return false;
    };
    let (Ok(month), Ok(day)) = (month.parse::<usize>(), day.parse::<u32>()) else { return false };
    month.checked_sub(1).and_then(|index| DAYS.get(index)).is_some_and(|last| (1..=*last).contains(&day))
}
