//! Build script of the app: asks the linker for the relocations, by which the app can be split into several files.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // By the relocations it is known which function needs which, once the linker is done.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
