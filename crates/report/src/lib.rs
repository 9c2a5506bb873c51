//! Reports: their code, and what they may contain.
//!
//! Everything here is a pure function over plain data, and randomness is an argument. The app calls it first,
//! so that a visitor sees at once what is wrong and what is sent. The server calls it again, because it trusts
//! no client.

mod clean;
mod code;
pub mod counting;
mod draft;
mod entered;
pub mod outbox;
mod pasted;
pub mod trail;

pub use clean::{LONGEST_TEXT, LONGEST_TYPED, clean, is_cut, is_touched};
pub use code::{ALPHABET, CODE_LENGTH, Code, CodeError, Spoken};
pub use draft::{Fault, LONGEST_ID, LONGEST_TRAIL, cleaned, fault, is_id, is_idempotency_key, is_version};
pub use entered::{Entered, entered};
