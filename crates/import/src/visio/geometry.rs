//! Points, boxes and lines of a page.

/// A point, in inches, up from the bottom left.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Point {
    pub(super) fn to(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// From the inside of a shape to the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Transform {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    origin: Point,
}

impl Transform {
    /// The page itself.
    pub(super) const PAGE: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, origin: Point { x: 0.0, y: 0.0 } };

    /// A shape whose point `pin` inside lies at `at` outside, turned by `angle` and mirrored.
    pub(super) fn new(at: Point, pin: Point, angle: f64, flip: (bool, bool)) -> Self {
        let (sine, cosine) = angle.sin_cos();
        let side = |flip: bool| if flip { -1.0 } else { 1.0 };
        let (across, up) = (side(flip.0), side(flip.1));
        let (a, b, c, d) = (cosine * across, -sine * up, sine * across, cosine * up);
        let origin = Point { x: at.x - a * pin.x - b * pin.y, y: at.y - c * pin.x - d * pin.y };
        Self { a, b, c, d, origin }
    }

    pub(super) fn point(&self, point: Point) -> Point {
        Point {
            x: self.origin.x + self.a * point.x + self.b * point.y,
            y: self.origin.y + self.c * point.x + self.d * point.y,
        }
    }

    /// First `inner`, then this.
    pub(super) fn after(&self, inner: &Self) -> Self {
        Self {
            a: self.a * inner.a + self.b * inner.c,
            b: self.a * inner.b + self.b * inner.d,
            c: self.c * inner.a + self.d * inner.c,
            d: self.c * inner.b + self.d * inner.d,
            origin: self.point(inner.origin),
        }
    }
}

/// The space that a shape takes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Area {
    pub(super) low: Point,
    pub(super) high: Point,
}

impl Area {
    pub(super) fn of(points: &[Point]) -> Self {
        let fold = |pick: fn(&Point) -> f64, better: fn(f64, f64) -> f64| {
            points.iter().map(pick).reduce(better).unwrap_or_default()
        };
        Self {
            low: Point { x: fold(|point| point.x, f64::min), y: fold(|point| point.y, f64::min) },
            high: Point { x: fold(|point| point.x, f64::max), y: fold(|point| point.y, f64::max) },
        }
    }

    pub(super) fn center(&self) -> Point {
        Point { x: f64::midpoint(self.low.x, self.high.x), y: f64::midpoint(self.low.y, self.high.y) }
    }

    pub(super) fn size(&self) -> (f64, f64) {
        (self.high.x - self.low.x, self.high.y - self.low.y)
    }

    pub(super) fn surface(&self) -> f64 {
        let (width, height) = self.size();
        width * height
    }

    /// How far a point lies outside. Zero inside.
    pub(super) fn distance(&self, point: Point) -> f64 {
        let across = (self.low.x - point.x).max(point.x - self.high.x).max(0.0);
        let up = (self.low.y - point.y).max(point.y - self.high.y).max(0.0);
        across.hypot(up)
    }

    pub(super) fn contains(&self, point: Point) -> bool {
        self.distance(point) <= 0.0
    }

    pub(super) fn wider(&self, by: f64) -> Self {
        Self {
            low: Point { x: self.low.x - by, y: self.low.y - by },
            high: Point { x: self.high.x + by, y: self.high.y + by },
        }
    }

    /// Whether a straight line passes through.
    pub(super) fn crossed(&self, from: Point, to: Point) -> bool {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let sides = [
            (from.x - to.x, from.x - self.low.x),
            (to.x - from.x, self.high.x - from.x),
            (from.y - to.y, from.y - self.low.y),
            (to.y - from.y, self.high.y - from.y),
        ];
        for (step, room) in sides {
            if step == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                enter = enter.max(room / step);
            } else {
                leave = leave.min(room / step);
            }
        }
        enter <= leave
    }
}

/// How far a point lies from a straight line between two points.
pub(super) fn from_line(point: Point, from: Point, to: Point) -> f64 {
    let (across, up) = (to.x - from.x, to.y - from.y);
    let length = across.mul_add(across, up * up);
    let along = if length > 0.0 {
        (((point.x - from.x) * across + (point.y - from.y) * up) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    point.to(Point { x: from.x + along * across, y: from.y + along * up })
}

#[cfg(test)]
mod tests {
    use super::{Area, Point, Transform, from_line};

    #[test]
    fn a_turned_shape_inside_a_group_lies_where_it_is_drawn() {
        let group = Transform::new(Point { x: 4.0, y: 4.0 }, Point { x: 1.0, y: 1.0 }, 0.0, (false, false));
        let quarter = std::f64::consts::FRAC_PI_2;
        let turned =
            Transform::new(Point { x: 1.0, y: 1.0 }, Point { x: 0.5, y: 0.0 }, quarter, (false, false));
        let end = group.after(&turned).point(Point { x: 1.0, y: 0.0 });
        assert!(end.to(Point { x: 4.0, y: 4.5 }) < 1e-9, "{end:?}");
        let mirrored = Transform::new(Point { x: 2.0, y: 2.0 }, Point { x: 1.0, y: 1.0 }, 0.0, (true, false));
        assert!(mirrored.point(Point { x: 0.0, y: 0.0 }).to(Point { x: 3.0, y: 1.0 }) < 1e-9);
    }

    #[test]
    fn lines_cross_areas_or_pass_them() {
        let area = Area::of(&[Point { x: 1.0, y: 1.0 }, Point { x: 2.0, y: 2.0 }]);
        assert!(area.crossed(Point { x: 0.0, y: 1.5 }, Point { x: 3.0, y: 1.5 }));
        assert!(!area.crossed(Point { x: 0.0, y: 2.5 }, Point { x: 3.0, y: 2.5 }));
        assert!(!area.crossed(Point { x: 0.0, y: 1.5 }, Point { x: 0.5, y: 1.5 }));
        assert!((area.distance(Point { x: 5.0, y: 6.0 }) - 5.0).abs() < 1e-9);
        let beside = from_line(Point { x: 1.0, y: 1.0 }, Point { x: 0.0, y: 0.0 }, Point { x: 2.0, y: 0.0 });
        assert!((beside - 1.0).abs() < 1e-9);
    }
}
