//! A report's code, and what may stand in a report.
//!
//! Everything here is a pure function over plain data; randomness is an argument. The app asks it first, so that
//! a visitor hears at once what is wrong and sees what is sent; the server asks it again, because it believes
//! nobody.

mod clean;
mod code;
pub mod counting;
mod draft;
mod entered;
pub mod outbox;
pub mod trail;

pub use clean::{LONGEST_TEXT, LONGEST_TYPED, clean, is_cut, is_touched};
pub use code::{ALPHABET, CODE_LENGTH, Code, CodeError, Spoken};
pub use draft::{Fault, LONGEST_ID, LONGEST_TRAIL, cleaned, fault, is_id, is_idempotency_key, is_version};
pub use entered::{Entered, entered};
