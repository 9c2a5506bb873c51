//! Signs: line icons of our own, in one sprite. A sign never stands without its words, so it is not read aloud.

use flow::Sign;
use maud::{Markup, html};

/// The strokes of a sign in a square of 24.
const fn strokes(sign: Sign) -> &'static str {
    match sign {
        Sign::Question => "M8 9a4 4 0 1 1 5.5 3.7c-1 .5-1.5 1.2-1.5 2.3M12 19h.01",
        Sign::LogIn => "M13 4h6v16h-6M3 12h11M10 8l4 4-4 4",
        Sign::LogOut => "M11 4H5v16h6M10 12h11M17 8l4 4-4 4",
        Sign::Key => "M12 12a4 4 0 1 1-8 0 4 4 0 1 1 8 0zM12 12h9v4M17 12v3",
        Sign::Person => "M16 8a4 4 0 1 1-8 0 4 4 0 1 1 8 0zM4 20c0-8 16-8 16 0",
        Sign::NewMember => "M13 8a4 4 0 1 1-8 0 4 4 0 1 1 8 0zM2 20c0-8 14-8 14 0M19 7v6M16 10h6",
        Sign::Card => "M3 6h18v12H3zM3 10h18M6 15h5",
        Sign::Letter => "M3 6h18v12H3zM3 7l9 7 9-7",
        Sign::Book => "M12 6C9 4 6 4 3 5v14c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1zM12 6v14",
        Sign::Reader => "M6 3h12v18H6zM9 7h6M9 11h6M12 18h.01",
        Sign::Bin => "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6",
        Sign::Warning => "M12 3L2 20h20zM12 10v4M12 17h.01",
        Sign::Clock => "M21 12a9 9 0 1 1-18 0 9 9 0 1 1 18 0zM12 7v5l4 2",
        Sign::Calendar => "M4 6h16v15H4zM4 10h16M8 3v4M16 3v4",
        Sign::School => "M2 9l10-5 10 5-10 5zM6 11v6c4 3 8 3 12 0v-6",
        Sign::Screen => "M3 5h18v12H3zM8 21h8M12 17v4",
        Sign::Work => "M3 8h18v12H3zM8 8V4h8v4M3 13h18",
    }
}

fn id(sign: Sign) -> String {
    format!("teken-{}", sign.code())
}

/// All signs, to be drawn elsewhere in the page by [`sign`].
#[must_use]
pub fn sprite() -> Markup {
    html! {
        svg.signs aria-hidden="true" width="0" height="0" {
            @for sign in Sign::ALL { symbol id=(id(sign)) viewBox="0 0 24 24" { path d=(strokes(sign)) {} } }
        }
    }
}

/// A sign of the sprite.
#[must_use]
pub fn sign(sign: Sign) -> Markup {
    html! { svg.sign aria-hidden="true" width="24" height="24" { use href={ "#" (id(sign)) } {} } }
}
