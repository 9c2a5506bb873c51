//! Contrast of borders, lines and signs, computed from the colours of the style sheet. axe looks at text only.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

/// The edge or the sign, and what it lies on or beside: edges of fields and boxes, lines, arrows and the small map of a
/// drawing, verdicts, what has the focus.
const PAIRS: [(&str, &[&str]); 8] = [
    ("border", &["page", "surface", "unknown-surface", "action-surface"]),
    ("action", &["page", "surface", "action-surface"]),
    ("text", &["page", "surface", "action-surface", "unknown-surface"]),
    ("focus", &["page", "surface", "action-surface", "ok-surface", "attention-surface", "problem-surface"]),
    ("ok", &["ok-surface", "surface"]),
    ("attention", &["attention-surface", "surface"]),
    ("problem", &["problem-surface", "surface"]),
    ("unknown", &["unknown-surface", "surface"]),
];

/// WCAG 2.2, 1.4.11.
const LEAST: f64 = 3.0;

#[test]
fn edges_lines_and_signs_stand_out_in_light_and_in_dark() -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style/tokens.css");
    let style = std::fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
    let (light, dark) = style.split_once("@media (prefers-color-scheme: dark)").context("no dark colours")?;
    for (scheme, colours) in [("light", colours(light)?), ("dark", colours(dark)?)] {
        let luminance = |name: &str| colours.get(name).copied().with_context(|| format!("no colour {name}"));
        for (sign, grounds) in PAIRS {
            for ground in grounds {
                let (a, b) = (luminance(sign)?, luminance(ground)?);
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                ensure!(contrast >= LEAST, "{scheme}: {sign} on {ground} has {contrast:.2} to 1");
            }
        }
    }
    Ok(())
}

/// The relative luminance of each colour (WCAG 2.2, "relative luminance").
fn colours(style: &str) -> Result<HashMap<&str, f64>> {
    let tokens =
        style.lines().filter_map(|line| line.trim().strip_prefix("--basis-color-")?.split_once(": #"));
    tokens.map(|(name, value)| Ok((name, luminance(value.trim_end_matches(';'))?))).collect()
}

fn luminance(hex: &str) -> Result<f64> {
    let mut sum = 0.0;
    for (at, weight) in [(0, 0.2126), (2, 0.7152), (4, 0.0722)] {
        let part = hex.get(at..at + 2).with_context(|| format!("no colour: {hex}"))?;
        let part = f64::from(u8::from_str_radix(part, 16)?) / 255.0;
        let linear = if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        sum += weight * linear;
    }
    Ok(sum)
}
