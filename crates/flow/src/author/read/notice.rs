//! Reads a file of `notices/`.

use super::common::{FileReader, Reader, line};
use crate::author::date::is_date;
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
    let period = match period(&source.period.value) {
        Ok(period) => Some(period),
        Err(message) => {
            file.say(line(&source.period), Rule::Period, message);
            None
        }
    };
    let flows = source.flows.iter().map(|flow| flow.value.clone()).collect();
    Some(Notice { id: source.id.value.clone(), sources: rows, text, flows, period: period? })
}

fn period(source: &PeriodSource) -> Result<Period, String> {
    match (&source.from, &source.until, &source.every_year_from, &source.every_year_until) {
        (Some(from), Some(until), None, None) => {
            [from, until].into_iter().try_for_each(|date| exists(date, "YYYY-MM-DD"))?;
            if from > until {
                return Err(format!(
                    "the period ends on {until}, before it begins on {from}. Change one of them."
                ));
            }
            Ok(Period::Once { from: from.clone(), until: until.clone() })
        }
        (None, None, Some(from), Some(until)) => {
            [from, until].into_iter().try_for_each(|day| exists(day, "MM-DD"))?;
            Ok(Period::Yearly { every_year_from: from.clone(), every_year_until: until.clone() })
        }
        _ => Err(
            "the period is not understood. Give `from` and `until` as YYYY-MM-DD, or `every_year_from` and \
                  `every_year_until` as MM-DD."
                .to_owned(),
        ),
    }
}

/// Whether a date is written in this form, and in the calendar.
fn exists(date: &str, form: &str) -> Result<(), String> {
    let mut parts = date.split('-');
    let is_written = date.len() == form.len()
        && form.split('-').all(|part| {
            let digits = parts.next().unwrap_or_default();
            digits.len() == part.len() && digits.bytes().all(|digit| digit.is_ascii_digit())
        });
    if !is_written {
        return Err(format!(
            "'{date}' is no date such as {form}. Write it in digits, with the month before the day."
        ));
    }
    // A leap year: there the day of every year comes, when it comes.
    let day = if form == "MM-DD" { format!("2028-{date}") } else { date.to_owned() };
    if is_date(&day) {
        return Ok(());
    }
    Err(format!("the date {date} does not exist. Look it up in a calendar."))
}
