//! Chooses the best of several arrangements: the one with the fewest crossings, and among those the one nearest
//! to the reading order.
//!
//! The second rule keeps drawings stable. Many arrangements have the same number of crossings, and every detail
//! decides which of them a search finds. Which of them is nearest to the reading order hardly changes when a
//! node is added or a text is reworded.

use protocol::Point;

use super::{Arrangement, Plan};

/// Boxes whose middles are this much apart are beside each other; less is chance.
const BESIDE_PX: f64 = 8.0;

/// What is not good about an arrangement; the lesser, the better, the first field first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    /// How often edges cross.
    crossings: usize,
    /// Pairs of boxes beside each other of which the one that is read first is at the right.
    out_of_order: usize,
}

impl Cost {
    pub(super) fn of(plan: &Plan, arrangement: &Arrangement) -> Self {
        Self { crossings: crossings(&arrangement.routes), out_of_order: out_of_order(plan, arrangement) }
    }

    /// Whether nothing can be better.
    pub(super) fn is_perfect(self) -> bool {
        self == Self { crossings: 0, out_of_order: 0 }
    }
}

fn out_of_order(plan: &Plan, arrangement: &Arrangement) -> usize {
    // The boxes of a plan are in reading order.
    let places: Vec<_> = plan.boxes.iter().zip(&arrangement.boxes).collect();
    let pairs = places
        .iter()
        .enumerate()
        .flat_map(|(index, first)| places[index + 1..].iter().map(move |second| (first, second)));
    pairs
        .filter(|((first, at), (second, other))| {
            let beside = at.y < other.y + second.height && other.y < at.y + first.height;
            beside && at.x + first.width / 2.0 > other.x + second.width / 2.0 + BESIDE_PX
        })
        .count()
}

/// How often routes of level and upright legs cross.
fn crossings(routes: &[Vec<Point>]) -> usize {
    let legs = |route: &Vec<Point>| route.windows(2).map(|leg| (leg[0], leg[1])).collect::<Vec<_>>();
    let routes: Vec<_> = routes.iter().map(legs).collect();
    let mut count = 0;
    for (index, route) in routes.iter().enumerate() {
        for other in &routes[..index] {
            for &leg in route {
                count += other.iter().filter(|&&other| cross(leg, other) || cross(other, leg)).count();
            }
        }
    }
    count
}

/// Whether a level leg and an upright one cross, and not only touch.
fn cross(level: (Point, Point), upright: (Point, Point)) -> bool {
    let between = |value: f64, one: f64, other: f64| one.min(other) < value && value < one.max(other);
    is_level(level)
        && !is_level(upright)
        && between(upright.0.x, level.0.x, level.1.x)
        && between(level.0.y, upright.0.y, upright.1.y)
}

fn is_level(leg: (Point, Point)) -> bool {
    (leg.0.y - leg.1.y).abs() < (leg.0.x - leg.1.x).abs()
}

#[cfg(test)]
mod tests {
    use super::super::PlannedBox;
    use super::*;

    fn route(corners: &[(f64, f64)]) -> Vec<Point> {
        corners.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    #[test]
    fn routes_that_cross_are_counted_and_those_that_touch_are_not() {
        let bent = route(&[(0.0, 0.0), (0.0, 50.0), (100.0, 50.0), (100.0, 90.0)]);
        assert_eq!(crossings(&[bent.clone(), route(&[(40.0, 0.0), (40.0, 90.0)])]), 1);
        assert_eq!(crossings(&[route(&[(40.0, 0.0), (40.0, 90.0)]), bent.clone()]), 1);
        assert_eq!(crossings(&[bent.clone(), route(&[(40.0, 0.0), (40.0, 50.0)])]), 0);
        assert_eq!(crossings(&[bent.clone(), bent]), 0);
    }

    #[test]
    fn boxes_beside_each_other_are_held_against_the_reading_order() {
        let plan = Plan {
            boxes: vec![PlannedBox { width: 100.0, height: 40.0, corner_px: 1.0, band: None }; 3],
            edges: vec![],
        };
        let count = |places: &[(f64, f64)]| {
            out_of_order(&plan, &Arrangement { boxes: route(places), routes: vec![], labels: vec![] })
        };
        assert_eq!(count(&[(0.0, 0.0), (200.0, 0.0), (400.0, 0.0)]), 0);
        assert_eq!(count(&[(0.0, 0.0), (400.0, 0.0), (200.0, 0.0)]), 1);
        assert_eq!(count(&[(400.0, 0.0), (200.0, 0.0), (0.0, 0.0)]), 3);
        // Below each other there is no left and right.
        assert_eq!(count(&[(400.0, 0.0), (200.0, 100.0), (0.0, 200.0)]), 0);
    }

    #[test]
    fn a_crossing_counts_more_than_any_order() {
        let cost = |crossings, out_of_order| Cost { crossings, out_of_order };
        assert!(cost(0, 9) < cost(1, 0));
        assert!(cost(1, 0) < cost(1, 1));
        assert!(cost(0, 0).is_perfect() && !cost(0, 1).is_perfect());
    }
}
