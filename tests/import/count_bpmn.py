"""Counts the boxes and labelled arrows of BPMN files with Python's own XML reader.

    python3 tests/import/count_bpmn.py FILE... [--lines]

Prints one line a file: its name, boxes, arrows, labelled arrows. With --lines it prints each box and each arrow, so that
two readers can be compared word for word. It shares no code and no library with the crate that it checks.
"""

import sys
import xml.etree.ElementTree as ElementTree

NODES = {
    "task", "userTask", "serviceTask", "sendTask", "receiveTask", "manualTask", "businessRuleTask", "scriptTask",
    "callActivity", "subProcess", "transaction", "adHocSubProcess", "exclusiveGateway", "inclusiveGateway",
    "parallelGateway", "complexGateway", "eventBasedGateway", "startEvent", "endEvent", "intermediateThrowEvent",
    "intermediateCatchEvent", "boundaryEvent", "event", "choreographyTask", "callChoreography", "subChoreography",
}  # fmt: skip
HOLDERS = {"process", "choreography", "subProcess", "transaction", "adHocSubProcess", "subChoreography"}


def local(element):
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def one_line(text):
    """A text in one line, with single spaces."""
    return " ".join((text or "").split())


def condition(flow):
    """The words of a flow's condition, if it has one."""
    for child in flow:
        if local(child) == "conditionExpression":
            return one_line("".join(child.itertext()))
    return ""


def read(path):
    """The boxes (id, text) and arrows (id, source, target, label) of a file."""
    boxes, arrows = [], []
    pending = [ElementTree.parse(path).getroot()]
    while pending:
        holder = pending.pop()
        for child in holder:
            kind = local(child)
            if kind in HOLDERS:
                pending.append(child)
            if local(holder) not in HOLDERS:
                continue
            if kind in NODES:
                boxes.append((child.get("id"), one_line(child.get("name"))))
            if kind == "sequenceFlow":
                label = one_line(child.get("name")) or condition(child)
                arrows.append((child.get("id"), child.get("sourceRef"), child.get("targetRef"), label))
    return boxes, arrows


def main():
    """Counts each file that is named."""
    lines = "--lines" in sys.argv
    for path in sys.argv[1:]:
        if path.startswith("--"):
            continue
        try:
            boxes, arrows = read(path)
        except (ElementTree.ParseError, OSError) as error:
            print(path, "unreadable", error, sep="\t")
            continue
        print(path, len(boxes), len(arrows), sum(1 for arrow in arrows if arrow[3]), sep="\t")
        if lines:
            for box in boxes:
                print("box", *box, sep="\t")
            for arrow in arrows:
                print("arrow", *arrow, sep="\t")


if __name__ == "__main__":
    main()
