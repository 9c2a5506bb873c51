//! Takes the app apart into files that are fetched when they are needed.
//!
//! Trunk calls `wasm-bindgen` from PATH. We stand there in its place ([`stand_in`]): `wasm-split-cli` takes the
//! compiled app apart where `src/parts/` says so, and the real wasm-bindgen makes the first file and its JavaScript
//! of what is left. Trunk goes on with these as with any others; the other files wait in `target/xtask/parts` until
//! [`take_along`] puts them beside them.

mod module;
mod names;

use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, ensure};

use self::module::{HEADER_BYTES, Reader};
use crate::process;
use crate::project::Project;

/// Under which name Trunk looks for us.
pub(crate) const STAND_IN: &str = "wasm-bindgen";
/// Where the real wasm-bindgen, the splitter and the folder for the parts are.
const REAL: &str = "INLOGWIJZER_WASM_BINDGEN";
const SPLITTER: &str = "INLOGWIJZER_WASM_SPLIT";
const PARTS: &str = "INLOGWIJZER_PARTS";
/// The folder of the parts in `dist/`.
const FOLDER: &str = "onderdelen";
/// Fetches the parts before they are needed.
const LATER: &str = include_str!("split/later.js");
/// The splitter's own name for the script that fetches the parts.
const LINK: &str = "__wasm_split.js";

/// Puts us into wasm-bindgen's place for `trunk`.
pub(crate) fn prepare(project: &Project, trunk: &mut Command) -> Result<()> {
    let folder = project.target().join("xtask/stand-in");
    fs::create_dir_all(&folder).context("cannot make target/xtask/stand-in")?;
    let us = std::env::current_exe().context("cannot tell which program this is")?;
    let stand_in = folder.join(format!("{STAND_IN}{}", std::env::consts::EXE_SUFFIX));
    let _ = fs::remove_file(&stand_in);
    fs::copy(us, &stand_in).context("cannot write target/xtask/stand-in")?;
    let tools = project.path_with_tools()?;
    let path = std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&tools)))
        .context("the path of this folder must not contain a colon")?;
    let parts = parts_folder(project);
    let _ = fs::remove_dir_all(&parts);
    fs::create_dir_all(&parts).context("cannot make target/xtask/parts")?;
    let find = |program: &str| -> Result<OsString> {
        let own = project.tool_programs().join(program);
        let found = if own.is_file() { Some(own) } else { process::find(program) };
        Ok(found.with_context(|| format!("{program} is missing"))?.into_os_string())
    };
    trunk
        .args(["--features", "split"])
        .env("PATH", path)
        .env(REAL, find(STAND_IN)?)
        .env(SPLITTER, find(crate::tools::SPLITTER)?)
        .env(PARTS, parts);
    Ok(())
}

/// Puts the parts into `dist/`.
pub(crate) fn take_along(project: &Project) -> Result<()> {
    let folder = project.dist().join(FOLDER);
    fs::create_dir_all(&folder).context("cannot make the folder of the app's parts in dist/")?;
    for file in crate::stamp::files_below(&[parts_folder(project)])? {
        let name = file.file_name().context("a part without a name")?;
        fs::copy(&file, folder.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

fn parts_folder(project: &Project) -> PathBuf {
    project.target().join("xtask/parts")
}

/// What Trunk gets when it calls `wasm-bindgen`.
pub(crate) fn stand_in(arguments: &[String]) -> ExitCode {
    match bind(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn bind(arguments: &[String]) -> Result<()> {
    let given = |name: &str| std::env::var_os(name).with_context(|| format!("{name} is not set"));
    let real = given(REAL)?;
    let Some(compiled) = arguments.iter().find(|argument| argument.ends_with(".wasm")) else {
        // A question such as `--version`.
        return process::run(Command::new(real).args(arguments));
    };
    let options: Vec<&String> = arguments.iter().filter(|argument| *argument != compiled).collect();
    let option = |name: &str| options.iter().find_map(|option| option.strip_prefix(name));
    let out = PathBuf::from(option("--out-dir=").context("Trunk names no --out-dir")?);
    let name = option("--out-name=").context("Trunk names no --out-name")?;
    let parts = PathBuf::from(given(PARTS)?);

    let folder = parts.with_file_name("split");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    process::run(Command::new(given(SPLITTER)?).arg(compiled).arg(&folder).args([
        "--target",
        "web",
        "--out-name",
        name,
    ]))?;
    process::run(
        Command::new(real)
            .args(&options)
            .args(["--keep-lld-exports", "--remove-name-section", "--remove-producers-section"])
            .arg(folder.join(format!("{name}.wasm"))),
    )?;
    let link = fs::read_to_string(folder.join(LINK)).context("the splitter wrote no script")?;
    let link = crate::lean::script(&with_hashed_parts(&without_import(&link, name)?, &folder, &parts)?)?;
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
    let (module, script) = names::shortened(&fs::read(&module_file)?, &script, &format!("./{name}_bg.js"))?;
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
    // For split/later.js.
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

/// Writes each part that the script names to `parts`, under a name with the hash of its content, by which it may be
/// kept for ever, and gives the script with these names.
fn with_hashed_parts(link: &str, folder: &Path, parts: &Path) -> Result<String> {
    let mut link = link.to_owned();
    let mut addresses = Vec::new();
    for file in crate::stamp::files_below(&[folder.to_owned()])? {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let named = format!("\"./{stem}.wasm\"");
        if file.extension().is_none_or(|ending| ending != "wasm") || !link.contains(&named) {
            continue;
        }
        let bytes = without_names(&fs::read(&file)?)
            .with_context(|| format!("{} is no WebAssembly", file.display()))?;
        let hashed = format!("{}-{}.wasm", stem.trim_start_matches("split_"), digest(&bytes));
        fs::write(parts.join(&hashed), bytes)?;
        let address = format!("\"/{FOLDER}/{hashed}\"");
        link = link.replace(&named, &address);
        addresses.push(address);
    }
    if let Some(at) = link.find(".wasm\", import.meta.url") {
        ensure!(link[..at].contains(&format!("\"/{FOLDER}/")), "a part was not found");
    }
    let list = format!("const partsOfTheApp = [{}];", addresses.join(", "));
    Ok(link + &LATER.replace("const partsOfTheApp = [];", &list))
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
