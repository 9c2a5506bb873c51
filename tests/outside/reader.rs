//! What a screen reader says: walks by keys alone, compared with those that a person has read (`tests/reader/walks`).
//!
//! `INLOGWIJZER_WRITE_WALKS=1` writes them again, and a person reads what has changed.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, ensure};
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::reader::walk::Walk;
use inlogwijzer_tests::reader::{self, Reader};
use inlogwijzer_tests::server::Server;

/// The version that the walks were made with: another one has other words.
const ORCA: u32 = 43;

/// One at a time: each is a browser, a reader and a screen.
static TURN: Mutex<()> = Mutex::new(());

fn walk(name: &str, engine: Engine) -> Result<()> {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let version = reader::version()?;
    if version != ORCA {
        println!("not run: the walks were made with Orca {ORCA}, and this is {version}");
        return Ok(());
    }
    let file = reader::folder().join("walks").join(format!("{name}.txt"));
    let walk = Walk::read(&file)?;
    let server = Server::start()?;
    let origin = server.named_origin();
    let speech = Path::new(env!("CARGO_BIN_EXE_reader-speech"));
    let mut reader = Reader::start(engine, walk.tongue, speech, &format!("{origin}{}", walk.address))?;
    if std::env::var_os("INLOGWIJZER_WRITE_WALKS").is_some() {
        return walk.renew(&mut reader, &origin, &file);
    }
    let faults = walk.compare(&mut reader, &origin)?;
    ensure!(faults.is_empty(), "{name} in {} sounds otherwise:\n{}", engine.name(), faults.join("\n"));
    Ok(())
}

/// A test of each walk in each engine that has a reader here.
macro_rules! walks {
    ($($(#[$when:meta])* $name:ident),* $(,)?) => {
        $(
            mod $name {
                use super::*;

                #[test]
                $(#[$when])*
                fn sounds_as_it_was_read_in_chromium() -> Result<()> {
                    walk(stringify!($name), Engine::Chromium)
                }

                #[test]
                $(#[$when])*
                fn sounds_as_it_was_read_in_firefox() -> Result<()> {
                    walk(stringify!($name), Engine::Firefox)
                }
            }
        )*

        #[test]
        fn each_walk_is_walked() -> Result<()> {
            let mut files = Vec::new();
            for entry in std::fs::read_dir(reader::folder().join("walks"))? {
                let file = entry?.path();
                Walk::read(&file)?;
                files.push(file.file_stem().unwrap_or_default().to_string_lossy().into_owned());
            }
            files.sort();
            let mut walked = [$(stringify!($name)),*];
            walked.sort_unstable();
            assert_eq!(files, walked);
            Ok(())
        }
    };
}

walks! {
    #[ignore = "cargo xtask soak reader"]
    question,
}
