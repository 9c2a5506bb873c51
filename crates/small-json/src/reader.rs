//! The reader: what a JSON value can be asked, and how texts, numbers, lists and maps are made from it.

use std::collections::BTreeMap;

use indexmap::IndexMap;

/// A parsed value of JSON.
pub trait Json: Sized {
    /// The member of an object by its name; `None` if it is missing or null.
    fn member(&self, name: &str) -> Option<Self>;
    /// A text.
    fn text(&self) -> Option<String>;
    /// A whole number.
    fn number(&self) -> Option<u32>;
    /// A number that may have a fraction.
    fn real(&self) -> Option<f64>;
    /// True or false.
    fn truth(&self) -> Option<bool>;
    /// The values of a list.
    fn list(&self) -> Option<Vec<Self>>;
    /// The names and values of an object, in its order.
    fn members(&self) -> Option<Vec<(String, Self)>>;
}

/// A type that can be made from [`Json`].
pub trait FromJson: Sized {
    /// The value; `None` if the JSON has another form.
    fn read(json: &impl Json) -> Option<Self>;
}

/// A member that must be there.
pub(crate) fn required<T: FromJson>(json: &impl Json, name: &str) -> Option<T> {
    T::read(&json.member(name)?)
}

/// A member that may be missing: then `Some(None)`. `None` means that it has another form.
#[expect(clippy::option_option, reason = "the outer one is the error")]
pub(crate) fn optional<T: FromJson>(json: &impl Json, name: &str) -> Option<Option<T>> {
    json.member(name).map_or(Some(None), |member| T::read(&member).map(Some))
}

/// A list that may be missing: then it is empty.
pub(crate) fn list<T: FromJson>(json: &impl Json, name: &str) -> Option<Vec<T>> {
    Some(optional(json, name)?.unwrap_or_default())
}

/// The value in `all` that has this word.
pub(crate) fn word<T: Copy>(json: &impl Json, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
    let text = json.text()?;
    all.iter().copied().find(|one| word(*one) == text)
}

impl FromJson for String {
    fn read(json: &impl Json) -> Option<Self> {
        json.text()
    }
}

impl FromJson for u32 {
    fn read(json: &impl Json) -> Option<Self> {
        json.number()
    }
}

impl FromJson for u16 {
    fn read(json: &impl Json) -> Option<Self> {
        json.number()?.try_into().ok()
    }
}

impl FromJson for u64 {
    fn read(json: &impl Json) -> Option<Self> {
        let number = whole(json).filter(|number| *number >= 0.0)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "looked at before")]
        Some(number as Self)
    }
}

impl FromJson for i32 {
    fn read(json: &impl Json) -> Option<Self> {
        let number = whole(json)?;
        #[expect(clippy::cast_possible_truncation, reason = "looked at before")]
        (f64::from(Self::MIN)..=f64::from(Self::MAX)).contains(&number).then_some(number as Self)
    }
}

/// A number without a fraction that JavaScript holds exactly.
fn whole(json: &impl Json) -> Option<f64> {
    const LARGEST: f64 = 9_007_199_254_740_991.0;
    json.real().filter(|number| number.fract() == 0.0 && number.abs() <= LARGEST)
}

impl FromJson for f64 {
    fn read(json: &impl Json) -> Option<Self> {
        json.real()
    }
}

impl FromJson for bool {
    fn read(json: &impl Json) -> Option<Self> {
        json.truth()
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn read(json: &impl Json) -> Option<Self> {
        json.list()?.iter().map(T::read).collect()
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn read(json: &impl Json) -> Option<Self> {
        // One by one: to collect them would bring a sort of the standard library for each type.
        let mut read = Self::new();
        for (name, value) in json.members()? {
            read.insert(name, T::read(&value)?);
        }
        Some(read)
    }
}

impl<T: FromJson> FromJson for IndexMap<String, T> {
    fn read(json: &impl Json) -> Option<Self> {
        json.members()?.into_iter().map(|(name, value)| Some((name, T::read(&value)?))).collect()
    }
}
