//! A short fuzz run inside the tests: every seed, and mutations of the seeds, for a moment at each fuzz target. The
//! mutations are the same each time; only how many there are depends on the machine.

#![expect(clippy::unwrap_used, reason = "a seed that cannot be read is a fault of the test")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fuzz_targets::{DOORS, Door};

/// For each target, all in parallel; `INLOGWIJZER_FUZZ_MS` changes it, as `cargo xtask test` does.
const MOMENT: Duration = Duration::from_millis(600);

/// Pieces that often break programs, put in at random.
const PIECES: [&[u8]; 22] = [
    b"\0",
    b"\xff\xfe",
    b"\xf0\x9f\x92\xa9",
    "\u{202e}".as_bytes(),
    "\u{ad}".as_bytes(),
    b"\r\n",
    b"---\n",
    b"&a ",
    b"*a",
    b"<script>",
    b"\"",
    b"'",
    b"{{",
    b"]]",
    b"%00",
    b"../",
    b"-1",
    b"99999999999999999999",
    b"null",
    b"1e999",
    b"=",
    b"=== ",
];

/// xorshift64*: a fault that is found once is found again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let roll = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(roll).unwrap_or_default() % below.max(1)
    }
}

fn seeds(door: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(door);
    let mut seeds: Vec<(PathBuf, Vec<u8>)> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect();
    seeds.sort();
    seeds
}

fn mutated(seeds: &[(PathBuf, Vec<u8>)], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.roll(seeds.len())].1.clone();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len() + 1);
        match dice.roll(7) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            3 => {
                let end = (at + dice.roll(40)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                let to = dice.roll(bytes.len() + 1);
                bytes.splice(to..to, again);
            }
            4 => {
                let end = (at + dice.roll(20)).min(bytes.len());
                bytes.drain(at..end);
            }
            5 => {
                // The end of another one: what belongs together no longer does.
                let other = &seeds[dice.roll(seeds.len())].1;
                let from = dice.roll(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => {
                bytes.splice(at..at, PIECES[dice.roll(PIECES.len())].iter().copied());
            }
        }
        bytes.truncate(20_000);
    }
    bytes
}

#[test]
fn no_door_breaks_at_its_seeds_or_at_mutations_of_them() {
    let moment = std::env::var("INLOGWIJZER_FUZZ_MS").ok().and_then(|ms| ms.parse().ok());
    let moment = moment.map_or(MOMENT, Duration::from_millis);
    std::thread::scope(|scope| {
        // All are told of before the first that broke ends the test.
        let doors = DOORS.map(|door| scope.spawn(move || try_at(door, moment)));
        let broken: Vec<String> = doors.into_iter().filter_map(|door| door.join().unwrap().err()).collect();
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    });
}

fn try_at(door: Door, moment: Duration) -> Result<(), String> {
    let seeds = seeds(door.name);
    assert!(!seeds.is_empty(), "no seeds for {}", door.name);
    let enter = |bytes: &[u8], from: &str| {
        let entered = std::panic::catch_unwind(|| (door.enter)(bytes));
        let words = || format!("{} breaks at {from}: {:?}", door.name, String::from_utf8_lossy(bytes));
        entered.map_err(|_| words())
    };
    for (path, bytes) in &seeds {
        enter(bytes, &path.display().to_string())?;
    }
    let (mut dice, begin, mut count) = (Dice(0x9e37_79b9_7f4a_7c15), Instant::now(), 0);
    while begin.elapsed() < moment || count < 100 {
        enter(&mutated(&seeds, &mut dice), "a mutation")?;
        count += 1;
    }
    println!("{:<10}{count} mutations in {:.1} s", door.name, begin.elapsed().as_secs_f32());
    Ok(())
}

#[test]
fn every_door_has_a_fuzz_target_and_every_fuzz_target_a_door() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/fuzz_targets");
    let mut targets: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    targets.sort();
    let mut doors = DOORS.map(|door| door.name);
    doors.sort_unstable();
    assert_eq!(targets, doors);
}
