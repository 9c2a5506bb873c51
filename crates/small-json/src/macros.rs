//! Macros that write [`FromJson`](crate::FromJson) for structs and for enums that are words.

/// Reads structs field by field.
///
/// A field is `field` when it must be there under its own name, `field = "name"` when the JSON has another name for
/// it. After a colon: `optional` (an `Option`), `list` (empty if missing), `or_default` (the default if missing),
/// `flattened` (its members are among the struct's own), `left_out` (never sent; it is empty).
macro_rules! read_structs {
    ($($type:ident { $($field:ident $(= $name:literal)? $(: $how:ident)?),* $(,)? })*) => {$(
        impl $crate::FromJson for $type {
            fn read(json: &impl $crate::Json) -> Option<Self> {
                Some(Self { $($field: read_field!(json, $field $(= $name)? $(: $how)?)),* })
            }
        }
    )*};
}

macro_rules! read_field {
    ($json:ident, $field:ident) => {
        $crate::reader::required($json, stringify!($field))?
    };
    ($json:ident, $field:ident = $name:literal) => {
        $crate::reader::required($json, $name)?
    };
    ($json:ident, $field:ident: optional) => {
        $crate::reader::optional($json, stringify!($field))?
    };
    ($json:ident, $field:ident: list) => {
        $crate::reader::list($json, stringify!($field))?
    };
    ($json:ident, $field:ident: or_default) => {
        $crate::reader::optional($json, stringify!($field))?.unwrap_or_default()
    };
    ($json:ident, $field:ident: flattened) => {
        $crate::FromJson::read($json)?
    };
    ($json:ident, $field:ident: left_out) => {
        Default::default()
    };
}

/// Reads enums whose values are words, by their list of all values (`ALL`) and the method that gives a value's word.
macro_rules! read_words {
    ($($type:ident::$word:ident),* $(,)?) => {$(
        impl $crate::FromJson for $type {
            fn read(json: &impl $crate::Json) -> Option<Self> {
                $crate::reader::word(json, &Self::ALL, Self::$word)
            }
        }
    )*};
}
