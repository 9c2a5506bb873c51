//! Culling: only a part of a large drawing is in the page, namely what is seen and a frame's size around it, so that a
//! little scrolling changes nothing.

use crate::{Area, Size};

/// With this many nodes or fewer the whole drawing is in the page: leaving some out would gain nothing.
pub const SMALL: usize = 150;

/// The area of the drawing that is in the page, if any.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct VisibleParts(Option<Area>);

impl VisibleParts {
    /// The new area that must be in the page to show `seen`; `None` if the present one is good enough.
    pub fn renew(&mut self, seen: Area) -> Option<Area> {
        let Size { width, height } = seen.size();
        let has = self.0.is_some_and(|kept| {
            // After zooming in far, most of the old area is of no use.
            kept.holds(&seen) && kept.size().width < width * 6.0 && kept.size().height < height * 6.0
        });
        if has {
            return None;
        }
        let area = seen.grown(Size { width, height });
        self.0 = Some(area);
        Some(area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(left: f64, top: f64, width: f64, height: f64) -> Area {
        Area { left, top, right: left + width, bottom: top + height }
    }

    #[test]
    fn a_little_scrolling_changes_nothing() {
        let mut kept = VisibleParts::default();
        assert_eq!(kept.renew(at(0.0, 0.0, 100.0, 50.0)), Some(at(-100.0, -50.0, 300.0, 150.0)));
        assert_eq!(kept.renew(at(90.0, -40.0, 100.0, 50.0)), None);
        assert_eq!(kept.renew(at(101.0, 0.0, 100.0, 50.0)), Some(at(1.0, -50.0, 300.0, 150.0)));
    }

    #[test]
    fn zooming_in_lets_go_of_what_is_far_away() {
        let mut kept = VisibleParts::default();
        assert!(kept.renew(at(0.0, 0.0, 1000.0, 1000.0)).is_some());
        assert!(kept.renew(at(400.0, 400.0, 600.0, 600.0)).is_none());
        assert!(kept.renew(at(400.0, 400.0, 100.0, 100.0)).is_some());
    }
}
