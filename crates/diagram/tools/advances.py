#!/usr/bin/env python3
"""Writes src/advance/table.rs: for each character the widest advance over the usual system fonts.

    apt-get install fonts-dejavu-core fonts-liberation
    pip install fonttools
    python3 crates/diagram/tools/advances.py

Fonts that cannot be had freely are measured through stand-ins: Liberation Sans has the advances of Arial
and Helvetica, Selawik those of Segoe UI; Inter is drawn after San Francisco; the advances of Verdana come
from `anafanafo`, which measured them in a browser. The npm packages are fetched with `npm pack` into a
folder that is removed afterwards; their versions are fixed below.
"""

import json
import pathlib
import subprocess
import tarfile
import tempfile

from fontTools.ttLib import TTFont

PACKAGES = {
    "anafanafo": "anafanafo@2.0.0",
    "winstrap": "winstrap@0.5.12",
    "Roboto": "@fontsource/roboto@5.3.0",
    "Noto Sans": "@fontsource/noto-sans@5.3.0",
    "Inter": "@fontsource/inter@5.3.0",
    "Cantarell": "@fontsource/cantarell@5.3.0",
    "Ubuntu": "@fontsource/ubuntu@5.3.0",
}
INSTALLED = {
    "DejaVu Sans": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "Liberation Sans (Arial, Helvetica)": "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
}
ASCII = range(0x20, 0x7F)
LATIN_1 = range(0xA0, 0x100)
# The rest of what Dutch and English texts use.
EXTRA = [ord(c) for c in "‐‑–—‘’“”„•…→←↑↓€ĳĲ™✓✗"]
SAMPLE = (
    "Controleer of de rechten van de klant goed staan in Wise. Heeft de klant een abonnement "
    "met recht op e-books? AUTHENTICATION.LOGOUT_DETECTED"
)
OUTPUT = pathlib.Path(__file__).parent.parent / "src" / "advance" / "table.rs"


def of_font(path):
    font = TTFont(path)
    em = font["head"].unitsPerEm
    return {code: font["hmtx"][glyph][0] * 1000 / em for code, glyph in font.getBestCmap().items()}


def fetch(folder):
    unpacked = {}
    for name, package in PACKAGES.items():
        packed = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
        ).stdout.strip()
        with tarfile.open(folder / packed) as archive:
            archive.extractall(folder / name, filter="data")
        unpacked[name] = folder / name / "package"
    return unpacked


def gather():
    fonts = {name: of_font(path) for name, path in INSTALLED.items()}
    with tempfile.TemporaryDirectory() as folder:
        unpacked = fetch(pathlib.Path(folder))
        fonts["Selawik (Segoe UI)"] = of_font(unpacked["winstrap"] / "src/fonts/selawk.ttf")
        for name in ["Roboto", "Noto Sans", "Inter", "Cantarell", "Ubuntu"]:
            file = f"{name.lower().replace(' ', '-')}-latin-400-normal.woff"
            fonts[name] = of_font(unpacked[name] / "files" / file)
        ranges = json.loads((unpacked["anafanafo"] / "data/verdana-11px-normal.json").read_text())
        fonts["Verdana"] = {
            code: width / 11 * 1000
            for first, last, width in ranges
            for code in range(first, last + 1)
            if code in EXTRA or code in ASCII or code in LATIN_1
        }
    return fonts


def literal(code):
    return {"'": r"'\''", "\\": r"'\\'"}.get(chr(code), f"'{chr(code)}'")


def main():
    fonts = gather()
    widest = {
        code: max(-int(-font[code] // 1) for font in fonts.values() if code in font)
        for code in [*ASCII, *LATIN_1, *EXTRA]
        if any(code in font for font in fonts.values())
    }

    def rows(codes):
        values = [str(widest[code]) for code in codes]
        return "\n".join("    " + ", ".join(values[i : i + 16]) + "," for i in range(0, len(values), 16))

    extra = "\n".join(f"    ({literal(code)}, {widest[code]})," for code in EXTRA if code in widest)
    names = "\n".join(f"//! - {name}" for name in fonts)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(
        "//! Written by `tools/advances.py`; do not edit. The widest advance of each character, in thousandths of\n"
        f"//! an em, over:\n//!\n{names}\n\n"
        "/// From U+0020 on.\n"
        f"#[rustfmt::skip]\npub(super) const ASCII: [u16; {len(ASCII)}] = [\n{rows(ASCII)}\n];\n\n"
        "/// From U+00A0 on.\n"
        f"#[rustfmt::skip]\npub(super) const LATIN_1: [u16; {len(LATIN_1)}] = [\n{rows(LATIN_1)}\n];\n\n"
        "/// The rest of what Dutch and English texts use.\n"
        f"#[rustfmt::skip]\npub(super) const OTHERS: &[(char, u16)] = &[\n{extra}\n];\n"
    )

    of_table = sum(widest[ord(c)] for c in SAMPLE)
    print(f"{len(widest)} characters; the sample is {of_table / 1000:.1f} em by the table")
    for name, font in fonts.items():
        em = sum(font[ord(c)] for c in SAMPLE) / 1000
        print(f"  {name}: {em:.1f} em, {em * 100000 / of_table:.0f} % of the table")


if __name__ == "__main__":
    main()
