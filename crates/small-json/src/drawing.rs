//! How a drawing is read.

use protocol::{Drawing, DrawnChapter, DrawnEdge, DrawnLabel, DrawnNode, Point, Type};

read_structs! {
    Drawing { flow, language, audience, width, height, type_ = "type", nodes, edges, chapters: list }
    Type { node_px, node_line_px, label_px, label_line_px }
    DrawnNode { id, kind, outcome: optional, x, y, width, height, lines, outline, sign: or_default }
    DrawnChapter { id, x, y, width, height, title }
    DrawnEdge { from, to, answer, back, points, route, arrow, label: optional }
    DrawnLabel { x, y, width, height, lines }
    Point { x, y }
}
