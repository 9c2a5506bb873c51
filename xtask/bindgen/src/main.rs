//! Stands in for `wasm-bindgen` while Trunk builds the app, and also splits the app into several files, most of which are
//! fetched only when they are needed.
//!
//! Both steps are library calls. `wasm_split_cli_support` splits the compiled app where `src/parts/` says so;
//! `wasm_bindgen_cli_support` makes the first file and its JavaScript. Trunk continues with these two. The other files
//! go to the folder that `INLOGWIJZER_PARTS` names, and `cargo xtask build` copies them into `dist/`. Without that
//! variable (`trunk serve`) the app stays in one file.
//!
//! Cargo.lock pins both libraries, so they cannot disagree with the crate `wasm-bindgen` in the app.

mod import_names;
mod wasm_sections;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow, ensure};
use wasm_bindgen_cli_support::Bindgen;
use xtask::{fingerprint, strip_comments};

use self::wasm_sections::{HEADER_BYTES, Reader};

/// Names the folder for the parts.
const PARTS: &str = "INLOGWIJZER_PARTS";
/// The folder of the parts in `dist/`.
const FOLDER: &str = "onderdelen";
/// Fetches the parts before they are needed.
const FETCH_AHEAD: &str = include_str!("prefetch_parts.js");
/// Fetches a part, and makes parts out of the file that has several.
const FETCH: &str = include_str!("fetch_parts.js");
/// What several parts share is in a part of its own for each set of parts that share something. Most of these are some
/// hundred bytes, and a request for each costs more than it brings: those up to this size come in one file with all that
/// a part needs, and are in the files of all parts that need them.
const SMALL_BYTES: usize = 4096;
/// Parts that are only fetched where another part is there already: what they share with it needs no file of its own.
const FOLLOWING: [(&str, &str); 2] = [("search", "home"), ("probes", "node")];
/// The splitter's own name for the script that fetches the parts.
const LINK: &str = "__wasm_split.js";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match bind(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What Trunk asks of us: `--target=web --out-dir=DIR --out-name=NAME … FILE.wasm`, or `--version`.
fn bind(arguments: &[String]) -> Result<()> {
    let Some(compiled) = arguments.iter().find(|argument| argument.ends_with(".wasm")) else {
        println!("wasm-bindgen {}", wasm_bindgen_shared::version());
        return Ok(());
    };
    let option = |name: &str| arguments.iter().find_map(|option| option.strip_prefix(name));
    let out = PathBuf::from(option("--out-dir=").context("Trunk names no --out-dir")?);
    let name = option("--out-name=").context("Trunk names no --out-name")?;
    match std::env::var_os(PARTS) {
        None => generate(Path::new(compiled), &out, name, false),
        Some(parts) => in_parts(Path::new(compiled), &out, name, Path::new(&parts)),
    }
}

/// The same as `wasm-bindgen --target web --no-typescript`, where `lean` leaves out what no browser needs.
fn generate(compiled: &Path, out: &Path, name: &str, lean: bool) -> Result<()> {
    Bindgen::new()
        .web(true)?
        .input_path(compiled)
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(false)
        .keep_lld_exports(lean)
        .remove_name_section(lean)
        .remove_producers_section(lean)
        .generate(out)
}

fn in_parts(compiled: &Path, out: &Path, name: &str, parts: &Path) -> Result<()> {
    let folder = parts.with_file_name("split");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let bytes = fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let first = folder.join(format!("{name}.wasm"));
    let script_module = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.main_module = &script_module;
    wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the app cannot be taken apart: {error:#}"))?;
    generate(&first, out, name, true)?;
    let link = fs::read_to_string(folder.join(LINK)).context("the splitter wrote no script")?;
    let link = strip_comments::script(&with_hashed_parts(&without_import(&link, name)?, &folder, parts)?)?;
    // In Trunk's folder for scripts that belong to the app, from where it preloads them.
    let snippets = out.join("snippets");
    let _ = fs::remove_dir_all(&snippets);
    fs::create_dir_all(snippets.join(FOLDER))?;
    let link_path = format!("snippets/{FOLDER}/onderdelen-{}.js", digest(link.as_bytes()));
    fs::write(out.join(&link_path), link)?;
    let script_file = out.join(format!("{name}.js"));
    let script = fs::read_to_string(&script_file)?;
    // Only where it is fetched from: inside, the app goes on calling it by the splitter's name.
    let import = format!(" from \"./{LINK}\"");
    ensure!(script.contains(&import), "the app's script does not ask for {LINK}");
    let script = script.replace(&import, &format!(" from \"./{link_path}\""));
    let module_file = out.join(format!("{name}_bg.wasm"));
    let (module, script) =
        import_names::shortened(&fs::read(&module_file)?, &script, &format!("./{name}_bg.js"))?;
    fs::write(module_file, module)?;
    fs::write(script_file, script)?;
    Ok(())
}

/// The script with another way to the app's own script: each of the two is named after its content, so neither can
/// have the other's name in it. The page has it, for `public/boot.js`.
fn without_import(link: &str, name: &str) -> Result<String> {
    const ARRIVED: &str = "let initSync;
const arrived = import(document.querySelector(\"script[data-js]\").dataset.js).then((app) => {
    initSync = app.initSync;
});";
    const WAIT: &str = "await Promise.all(parallelStuff);";
    const LOAD: &str = "const thisLoad = loader();";
    // For prefetch_parts.js.
    const NOTED: &str = "const thisLoad = loader();
            const forget = () => { if (loadingModule === thisLoad) loadingModule = undefined; };
            const settled = () => underWay.delete(forget);
            underWay.add(forget);
            thisLoad.then(settled, settled);";
    let import = format!("import {{ initSync }} from \"./{name}.js\";");
    ensure!(
        link.contains(&import) && link.contains(WAIT) && link.contains(LOAD),
        "the splitter's script is not as we know it"
    );
    Ok(link
        .replace(&import, ARRIVED)
        .replace(LOAD, NOTED)
        .replace(WAIT, "await Promise.all([arrived, ...parallelStuff]);"))
}

/// A part as the splitter made it.
#[derive(Clone)]
struct Part {
    /// Its name in the script.
    stem: String,
    bytes: Vec<u8>,
}

/// Writes the parts that the script names to `parts`, under names with the hash of their content, by which they may be
/// kept for ever, and gives the script with these names. What is always needed together is in one file.
fn with_hashed_parts(link: &str, folder: &Path, parts: &Path) -> Result<String> {
    let mut link = link.to_owned();
    let mut needed_by: BTreeMap<BTreeSet<String>, Vec<Part>> = BTreeMap::new();
    for file in fingerprint::files_below(&[folder.to_owned()])? {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if file.extension().is_none_or(|ending| ending != "wasm") || !link.contains(&named(stem)) {
            continue;
        }
        let bytes = without_names(&fs::read(&file)?)
            .with_context(|| format!("{} is no WebAssembly", file.display()))?;
        let part = Part { stem: stem.to_owned(), bytes };
        let needing = fetched_for(&parts_that_need(&link, stem));
        needed_by.entry(needing).or_default().push(part);
    }
    let write = |name: &str, content: &[u8]| -> Result<String> {
        let hashed = format!("{name}-{}.wasm", digest(content));
        fs::write(parts.join(&hashed), content)?;
        Ok(format!("\"/{FOLDER}/{hashed}\""))
    };
    let mut small: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for together in needed_by.into_values() {
        if together.iter().map(|part| part.bytes.len()).sum::<usize>() <= SMALL_BYTES {
            for part in together {
                for needing in parts_that_need(&link, &part.stem) {
                    small.entry(needing).or_default().push(part.clone());
                }
                link = fetched_by(&link, &part.stem, &format!("smallPart(\"{}\")", part.stem))?;
            }
        } else if let [part] = &together[..] {
            let address = write(part.stem.trim_start_matches("split_"), &part.bytes)?;
            link = fetched_by(&link, &part.stem, &format!("wholePart({address})"))?;
        } else {
            let address = write(&name_of(&together), &bundle(&together)?)?;
            for Part { stem, .. } in &together {
                link = fetched_by(&link, stem, &format!("partOf({address}, \"{stem}\")"))?;
            }
        }
    }
    ensure!(!link.contains("new URL(\"./"), "a part was not found");
    let mut addresses = Vec::new();
    for (part, small) in &small {
        addresses.push(format!("{part}: {}", write(&format!("small-{part}"), &bundle(small)?)?));
    }
    let list = format!("const smallFiles = {{ {} }};", addresses.join(", "));
    Ok(FETCH.replace("const smallFiles = {};", &list) + &with_wishes(&link)? + FETCH_AHEAD)
}

/// The script in which each part says that it is wanted when it is loaded, so that small parts come from its file.
fn with_wishes(link: &str) -> Result<String> {
    const LOAD: &str = "export const __wasm_split_load_";
    let mut loads = link.split(LOAD);
    let mut wished = loads.next().unwrap_or_default().to_owned();
    for load in loads {
        let (name, rest) = load.split_once(" = wrapAsyncCb(").context("a part is loaded in another way")?;
        let (made, after) = rest.split_once("]));").context("a part is made in another way")?;
        wished.push_str(&format!("{LOAD}{name} = wrapAsyncCb(wanted(\"{name}\", {made}])));{after}"));
    }
    ensure!(wished.len() > link.len(), "no part is loaded");
    Ok(wished)
}

/// How the splitter's script names the file of a part.
fn named(stem: &str) -> String {
    format!("\"./{stem}.wasm\"")
}

/// The parts of the app that need a part, by what the splitter says of it.
fn parts_that_need(link: &str, stem: &str) -> BTreeSet<String> {
    if let Some(part) = stem.strip_prefix("split_") {
        return BTreeSet::from([part.to_owned()]);
    }
    let begin = format!("const __{stem} = ");
    let said = link.split_once(&begin).and_then(|(before, _)| before.trim_end().lines().next_back());
    let names = said.unwrap_or_default().split(|sign: char| !sign.is_alphanumeric());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Those of them for which a part is fetched. One that follows another finds what both need.
fn fetched_for(needing: &BTreeSet<String>) -> BTreeSet<String> {
    let finds = |part: &String| {
        FOLLOWING.iter().any(|(following, other)| *following == part && needing.contains(*other))
    };
    needing.iter().filter(|part| !finds(part)).cloned().collect()
}

/// The name of a file in which these parts come: that of the part of the app that begins in it, if any.
fn name_of(together: &[Part]) -> String {
    let stems = || together.iter().map(|part| part.stem.as_str());
    let begins = stems().find_map(|stem| stem.strip_prefix("split_"));
    begins.or_else(|| stems().next()).unwrap_or_default().to_owned()
}

/// The script in which a part is fetched in another way: by one of the functions of `fetch_parts.js`.
fn fetched_by(link: &str, stem: &str, fetch: &str) -> Result<String> {
    let before = format!(
        "() => {{
    const src = fetch(new URL({}, import.meta.url));
    src.catch(() => {{}});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}}",
        named(stem)
    );
    ensure!(link.contains(&before), "the splitter fetches parts in another way");
    Ok(link.replace(&before, fetch))
}

/// An empty module with each of these parts in a custom section of its own
/// (<https://webassembly.github.io/spec/core/binary/modules.html#custom-section>).
fn bundle(parts: &[Part]) -> Result<Vec<u8>> {
    let mut bundle = b"\0asm\x01\0\0\0".to_vec();
    for Part { stem, bytes } in parts {
        let mut section = leb128(stem.len())?;
        section.extend_from_slice(stem.as_bytes());
        section.extend_from_slice(bytes);
        bundle.push(0);
        bundle.extend(leb128(section.len())?);
        bundle.extend(section);
    }
    Ok(bundle)
}

/// A number as modules have it: seven bits a byte, the last ones last.
fn leb128(number: usize) -> Result<Vec<u8>> {
    let (mut rest, mut bytes) = (u32::try_from(number)?, Vec::new());
    loop {
        let low = u8::try_from(rest & 0x7f)?;
        rest >>= 7;
        if rest == 0 {
            bytes.push(low);
            return Ok(bytes);
        }
        bytes.push(low | 0x80);
    }
}

fn digest(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The module without its custom sections: names and the like, which no visitor needs
/// (<https://webassembly.github.io/spec/core/binary/modules.html>).
fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    ensure!(module.starts_with(b"\0asm"), "it does not begin as one");
    let mut kept = module.get(..HEADER_BYTES).context("it is too short")?.to_vec();
    let mut reader = Reader { bytes: module, at: HEADER_BYTES };
    while reader.at < module.len() {
        let begin = reader.at;
        let id = reader.byte()?;
        reader.bytes_with_length()?;
        if id != 0 {
            kept.extend_from_slice(&module[begin..reader.at]);
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_parts_are_sections_of_an_empty_module() {
        let part = |stem: &str, bytes| Part { stem: stem.to_owned(), bytes };
        let bundle = bundle(&[part("a", vec![1, 2]), part("bc", vec![7; 200])]).unwrap();
        let mut expected = b"\0asm\x01\0\0\0".to_vec();
        expected.extend([0, 4, 1, b'a', 1, 2]);
        expected.extend([0, 0xcb, 0x01, 2, b'b', b'c']);
        expected.extend([7; 200]);
        assert_eq!(bundle, expected);
    }

    #[test]
    fn a_part_is_fetched_by_a_function_of_ours() {
        let link = "const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);";
        let fetched =
            fetched_by(link, "chunk_1", "partOf(\"/onderdelen/small-1.wasm\", \"chunk_1\")").unwrap();
        assert_eq!(
            fetched,
            "const __chunk_1 = makeLoad(partOf(\"/onderdelen/small-1.wasm\", \"chunk_1\")\n, []);"
        );
        assert!(fetched_by(link, "chunk_2", "").is_err());
    }

    #[test]
    fn it_is_known_which_parts_need_a_part() {
        let link = "/* check, home, kiosk, search */\nconst __chunk_1 = makeLoad(x);\n/* desk, search */\nconst __chunk_4 = makeLoad(x);\n";
        let needing = |stem: &str| parts_that_need(link, stem).into_iter().collect::<Vec<_>>();
        assert_eq!(needing("chunk_1"), ["check", "home", "kiosk", "search"]);
        assert_eq!(needing("split_home"), ["home"]);
        let fetched = |stem: &str| fetched_for(&parts_that_need(link, stem)).into_iter().collect::<Vec<_>>();
        assert_eq!(fetched("chunk_1"), ["check", "home", "kiosk"], "who searches is at home");
        assert_eq!(fetched("chunk_4"), ["desk", "search"]);
    }

    #[test]
    fn a_part_that_is_loaded_says_so() {
        let link = "const __chunk_1 = makeLoad(a\n, []);
export const __wasm_split_load_home = wrapAsyncCb(makeLoad(b\n, [__chunk_1]));\n";
        let wished = "const __chunk_1 = makeLoad(a\n, []);
export const __wasm_split_load_home = wrapAsyncCb(wanted(\"home\", makeLoad(b\n, [__chunk_1])));\n";
        assert_eq!(with_wishes(link).unwrap(), wished);
        assert!(with_wishes("const a = 1;").is_err());
    }

    #[test]
    fn a_file_is_called_after_the_part_that_begins_in_it() {
        let part = |stem: &str| Part { stem: stem.to_owned(), bytes: Vec::new() };
        assert_eq!(name_of(&[part("chunk_7"), part("split_home")]), "home");
        assert_eq!(name_of(&[part("chunk_7"), part("chunk_8")]), "chunk_7");
    }

    #[test]
    fn only_custom_sections_are_left_out() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([1, 2, 0xaa, 0xbb]);
        module.extend([0, 3, 1, b'n', 7]);
        module.extend([10, 0x81, 0x00, 0xcc]);
        let kept = without_names(&module).unwrap();
        assert_eq!(
            kept,
            [b"\0asm\x01\0\0\0".as_slice(), &[1, 2, 0xaa, 0xbb], &[10, 0x81, 0x00, 0xcc]].concat()
        );
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(without_names(b"no module").is_err());
        assert!(without_names(b"\0asm\x01\0\0\0\x01\xff\x01\0").is_err());
    }
}
