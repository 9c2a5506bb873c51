#!/usr/bin/env bash
# rustc refuses an empty program because of its name and version: a crate called wasm_bindgen below version 0.2.88 does not
# compile, whatever is in it and though it depends on nothing.
#
# Seen on 29 November 2026 with rustc 1.95.0. The check is on by default and reported as an error. It looks at the name of
# the crate that is being compiled and at the version in its Cargo.toml, so it also meets a program that has nothing to do
# with the library: one that stands in for the command line tool `wasm-bindgen`, which Trunk and others call by that name,
# from a workspace with versions of its own.
#
# Good guesses that are wrong: that only a dependency in Cargo.lock can be too old; that `cargo update` helps; that the
# name of a program is free. Built under another name, and copied to the wanted one afterwards, the same program is fine.
set -euo pipefail
not_run() { echo "not run: $1"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
command -v cargo >/dev/null || not_run "Rust is not installed"
rustc --version

differs=
# Name, version, and whether it was refused.
look() {
    local name=$1 version=$2 was=$3 is=compiled
    mkdir -p "$name/src"
    printf '[package]\nname = "%s"\nversion = "%s"\nedition = "2021"\n' "$name" "$version" >"$name/Cargo.toml"
    echo 'fn main() {}' >"$name/src/main.rs"
    if ! cargo build --quiet --offline --manifest-path "$name/Cargo.toml" --target-dir target >log 2>&1; then
        is=failed
        grep -q "older versions of the \`wasm-bindgen\` crate are incompatible" log && is=refused
    fi
    echo "  fn main() {} as $name $version: $is"
    if [ "$is" != "$was" ]; then
        echo "changed: $name $version was $was, is $is"
        differs=yes
    fi
}
look wasm-bindgen 0.2.0 refused
look wasm-bindgen 0.2.87 refused
look wasm-bindgen 0.2.88 compiled
look wasm-bindgen 1.0.0 compiled
look wasm-binder 0.2.0 compiled
[ -z "$differs" ]
