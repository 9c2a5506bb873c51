//! Secret of an installation, and what is derived from it: codes, and the hashes under which reports are kept.
//!
//! A code is derived from the idempotency key, so that a repeated request gets the same code although no code is
//! stored: `docs/decisions/0005-reports-are-capabilities.md`.

use std::fmt;

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use report::Code;
use sha2::Sha256;

/// How many characters a secret has at least.
const SHORTEST: usize = 32;

/// The secret is too short.
#[derive(Debug, thiserror::Error)]
#[error("the secret has {0} characters; give at least 32, for example what `openssl rand -hex 32` prints")]
pub(crate) struct TooShort(usize);

/// The secret. All servers on one database have the same one.
#[derive(Clone)]
pub(crate) struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A secret that the operator, or the database, keeps.
    pub(crate) fn new(text: &str) -> Result<Self, TooShort> {
        let text = text.trim();
        if text.len() < SHORTEST {
            return Err(TooShort(text.len()));
        }
        Ok(Self(text.to_owned()))
    }

    /// A new one, as text, of 32 random bytes.
    pub(crate) fn random() -> Result<String, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(HEXLOWER.encode(&bytes))
    }

    /// The code for a request. `attempt` gives another one, for the day when the first is another report's.
    pub(crate) fn code(&self, idempotency_key: &str, attempt: u8) -> Code {
        let hash = self.hash("code", &[&[attempt], idempotency_key.as_bytes()]);
        let mut random = [0; 16];
        random.copy_from_slice(&hash[..16]);
        Code::from_random(random)
    }

    /// Under which a report is kept.
    pub(crate) fn lookup(&self, code: Code) -> String {
        HEXLOWER.encode(&self.hash("lookup", &[code.compact().as_bytes()]))
    }

    /// By which a repeated request is known.
    pub(crate) fn request(&self, idempotency_key: &str) -> String {
        HEXLOWER.encode(&self.hash("request", &[idempotency_key.as_bytes()]))
    }

    /// A seal on an origin from which a login rehearsal was begun.
    pub(crate) fn seal(&self, state: &str, origin: &str) -> String {
        HEXLOWER.encode(&self.hash("rehearsal", &[state.as_bytes(), &[0], origin.as_bytes()]))
    }

    /// Whether a seal is ours.
    pub(crate) fn is_seal(&self, seal: &str, state: &str, origin: &str) -> bool {
        let Ok(given) = HEXLOWER.decode(seal.as_bytes()) else { return false };
        let Ok(mut hash) = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()) else { return false };
        hash.update(b"rehearsal\0");
        hash.update(state.as_bytes());
        hash.update(&[0]);
        hash.update(origin.as_bytes());
        hash.verify_slice(&given).is_ok()
    }

    /// Each purpose has hashes of its own: one cannot be passed off as another.
    fn hash(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        // A key of any length will do, so this cannot fail; an all-zero hash would be worse than an odd default.
        let Ok(mut hash) = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()) else { return [0; 32] };
        hash.update(purpose.as_bytes());
        hash.update(&[0]);
        for part in parts {
            hash.update(part);
        }
        hash.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_request_gets_the_same_code_and_another_secret_another_one() {
        let [first, second] = ["a", "b"].map(|letter| Secret::new(&letter.repeat(32)).unwrap());
        assert_eq!(first.code("key-key-key-key-", 0), first.code("key-key-key-key-", 0));
        assert_ne!(first.code("key-key-key-key-", 0), first.code("key-key-key-key-", 1));
        assert_ne!(first.code("key-key-key-key-", 0), first.code("key-key-key-key+", 0));
        assert_ne!(first.code("key-key-key-key-", 0), second.code("key-key-key-key-", 0));
        let code = first.code("key-key-key-key-", 0);
        assert_ne!(first.lookup(code), second.lookup(code));
        assert_eq!(first.lookup(code).len(), 64);
    }

    #[test]
    fn a_seal_holds_for_its_state_and_its_origin_only() {
        let [first, second] = ["a", "b"].map(|letter| Secret::new(&letter.repeat(32)).unwrap());
        let seal = first.seal("12", "https://a.example");
        assert!(first.is_seal(&seal, "12", "https://a.example"));
        for (secret, seal, state, origin) in [
            (&second, &seal[..], "12", "https://a.example"),
            (&first, &seal, "13", "https://a.example"),
            (&first, &seal, "12", "https://b.example"),
            (&first, "", "12", "https://a.example"),
            (&first, &seal[..62], "12", "https://a.example"),
            (&first, "xyz", "12", "https://a.example"),
        ] {
            assert!(!secret.is_seal(seal, state, origin), "{seal} {state} {origin}");
        }
    }

    #[test]
    fn a_secret_that_can_be_guessed_is_refused() {
        assert!(Secret::new("geheim").unwrap_err().to_string().contains("openssl"));
        assert!(Secret::new(&Secret::random().unwrap()).is_ok());
        assert_ne!(Secret::random().unwrap(), Secret::random().unwrap());
        assert_eq!(format!("{:?}", Secret::new(&"a".repeat(40)).unwrap()), "Secret(…)");
    }
}
