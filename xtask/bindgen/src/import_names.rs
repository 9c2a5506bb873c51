//! Short import names: wasm-bindgen names each import like `__wbg_addEventListener_3acb0aad4483804c`. Those names are in
//! the WebAssembly and in the JavaScript, and add some kilobytes to the download.

use std::collections::HashMap;

use anyhow::{Context as _, Result, bail, ensure};

use super::wasm_sections::{HEADER_BYTES, Reader, write_number, write_with_length};

/// The section of a module that names what it needs from outside
/// (<https://webassembly.github.io/spec/core/binary/modules.html#import-section>).
const IMPORTS: u8 = 2;

/// The module and its script, with short names for all that it imports from `from`.
pub(super) fn shortened(module: &[u8], script: &str, from: &str) -> Result<(Vec<u8>, String)> {
    let mut reader = Reader { bytes: module, at: HEADER_BYTES };
    let mut made = module.get(..HEADER_BYTES).context("it is too short")?.to_vec();
    let mut names = HashMap::new();
    while reader.at < module.len() {
        let id = reader.byte()?;
        let section = reader.bytes_with_length()?;
        let section = if id == IMPORTS { imports(section, from, &mut names)? } else { section.to_vec() };
        made.push(id);
        write_with_length(&mut made, &section);
    }
    Ok((made, renamed(script, &names)?))
}

/// The section with other names, which are added to `names`.
fn imports(section: &[u8], from: &str, names: &mut HashMap<String, String>) -> Result<Vec<u8>> {
    let mut reader = Reader { bytes: section, at: 0 };
    let count = reader.number()?;
    let mut made = Vec::new();
    write_number(&mut made, count);
    for _ in 0..count {
        let (module, name) = (reader.bytes_with_length()?, reader.bytes_with_length()?);
        write_with_length(&mut made, module);
        if module == from.as_bytes() {
            let name = std::str::from_utf8(name).context("a name is no text")?;
            let next = short(names.len());
            let short = names.entry(name.to_owned()).or_insert(next);
            write_with_length(&mut made, short.as_bytes());
        } else {
            write_with_length(&mut made, name);
        }
        let kind = reader.at;
        match reader.byte()? {
            // A function: its type.
            0 => drop(reader.number()?),
            // A table: what it holds, and its limits.
            1 => {
                reader.byte()?;
                reader.limits()?;
            }
            2 => reader.limits()?,
            // A global: its type, and whether it changes.
            3 => {
                reader.byte()?;
                reader.byte()?;
            }
            kind => bail!("an import of the unknown kind {kind}"),
        }
        made.extend_from_slice(&section[kind..reader.at]);
    }
    ensure!(reader.at == section.len(), "the imports end elsewhere than they should");
    Ok(made)
}

/// `a` to `z`, then `aa` and on.
fn short(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'a' + u8::try_from(index % 26).unwrap_or_default());
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// The script with each word of `names` that names a part of an object replaced.
fn renamed(script: &str, names: &HashMap<String, String>) -> Result<String> {
    let mut made = String::with_capacity(script.len());
    let mut replaced = 0;
    let mut rest = script;
    while !rest.is_empty() {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
        let length = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        match names.get(word) {
            Some(short) if after.starts_with(':') => {
                made.push_str(short);
                replaced += 1;
            }
            _ => made.push_str(word),
        }
        let next = after.chars().next().map_or(0, char::len_utf8);
        made.push_str(&after[..next]);
        rest = &after[next..];
    }
    ensure!(replaced == names.len(), "{replaced} of {} names are in the script", names.len());
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(imports: &[(&str, &str)]) -> Vec<u8> {
        let mut section = Vec::new();
        write_number(&mut section, imports.len());
        for (module, name) in imports {
            write_with_length(&mut section, module.as_bytes());
            write_with_length(&mut section, name.as_bytes());
            section.extend([0, 7]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.push(IMPORTS);
        write_with_length(&mut module, &section);
        module.extend([10, 1, 0]);
        module
    }

    #[test]
    fn both_files_get_the_same_short_names_and_nothing_else_changes() {
        let long =
            module(&[("./a.js", "__wbg_one_12"), ("./b.js", "__wbg_one_12"), ("./a.js", "__wbg_two_34")]);
        let script = "x = { __wbg_one_12: f, __wbg_two_34: g }; wasm.__wbg_one_12(); // __wbg_two_345: no";
        let (made, script) = shortened(&long, script, "./a.js").unwrap();
        assert_eq!(made, module(&[("./a.js", "a"), ("./b.js", "__wbg_one_12"), ("./a.js", "b")]));
        assert_eq!(script, "x = { a: f, b: g }; wasm.__wbg_one_12(); // __wbg_two_345: no");
    }

    #[test]
    fn a_script_that_does_not_have_a_name_is_refused() {
        assert!(shortened(&module(&[("./a.js", "__wbg_one_12")]), "x = {};", "./a.js").is_err());
    }

    #[test]
    fn every_number_has_a_name_of_its_own() {
        let names: std::collections::HashSet<String> = (0..2000).map(short).collect();
        assert_eq!(
            (names.len(), short(0), short(25), short(26)),
            (2000, "a".into(), "z".into(), "aa".into())
        );
    }
}
