"""Counts boxes and labelled arrows of other people's drawings, without any code of the readers, and compares.

    count.py FOLDER PROGRAM     the table, by kind; FOLDER has one folder for each kind, or files of any kind. Then the
                                time and the memory for 1,000 boxes
    count.py --list FOLDER      a line for each file: its digest and its counts

PROGRAM is the example `sheets` of crates/import. Each kind has one function, which returns the texts of the boxes and
the labelled arrows as (text of the box where it begins, label, text of the box where it ends); an end that the file does
not name is None and is not compared. Boxes of tables are compared by their ids and not by their texts. A table whose
columns nobody named is not counted.
"""

import base64
import hashlib
import html
import json
import re
import subprocess
import sys
import tempfile
import urllib.parse
import zlib
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import count_bpmn
import count_mermaid
import count_table
import count_vsdx
import thousand


def words(text):
    """Letters and digits only: markup, line ends and spaces are compared nowhere."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


class Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("style", "script")

    def handle_endtag(self, tag):
        self.silent -= tag in ("style", "script")

    def handle_data(self, data):
        if self.silent <= 0:
            self.parts.append(data)


def from_html(text):
    parser = Words()
    parser.feed(text)
    parser.close()
    return "".join(parser.parts)


def drawio(path):
    data = path.read_bytes()
    if data.startswith(b"\x89PNG"):
        text = None
        at = 8
        while at + 8 <= len(data):
            length = int.from_bytes(data[at:at + 4], "big")
            kind, body = data[at + 4:at + 8], data[at + 8:at + 8 + length]
            at += 12 + length
            if kind in (b"tEXt", b"zTXt") and body.split(b"\0")[0] in (b"mxfile", b"mxGraphModel"):
                rest = body.split(b"\0", 1)[1]
                rest = zlib.decompress(rest[1:]) if kind == b"zTXt" else rest
                text = urllib.parse.unquote(rest.decode("latin-1"))
        root = ElementTree.fromstring(text)
    else:
        root = ElementTree.fromstring(data)
        if root.tag.endswith("svg"):
            root = ElementTree.fromstring(root.get("content"))
    models = []
    for diagram in root.iter("diagram"):
        inside = (diagram.text or "").strip()
        if diagram.find("mxGraphModel") is not None:
            models.append(diagram.find("mxGraphModel"))
        elif inside:
            packed = zlib.decompress(base64.b64decode(inside), -15).decode("utf-8")
            models.append(ElementTree.fromstring(urllib.parse.unquote(packed)))
    if root.tag == "mxGraphModel":
        models.append(root)
    boxes, arrows = [], []
    for model in models:
        one, other = drawio_page(model)
        boxes += one
        arrows += other
    return boxes, arrows


def drawio_page(model):
    cells = {}
    for element in model.find("root") if model.find("root") is not None else []:
        cell = element if element.tag == "mxCell" else element.find("mxCell")
        if cell is None:
            continue
        value = element.get("label") if element is not cell else cell.get("value")
        style = cell.get("style") or ""
        value = value or ""
        if element is not cell and element.get("placeholders") == "1":
            value = re.sub(r"%(\w+)%", lambda name: element.get(name.group(1), name.group(0)), value)
        text = from_html(value) if "html=1" in style.split(";") else value
        cells[element.get("id") or cell.get("id")] = {
            "text": text, "style": style, "parent": cell.get("parent"), "vertex": cell.get("vertex") == "1",
            "edge": cell.get("edge") == "1", "source": cell.get("source"), "target": cell.get("target"),
            "hidden": cell.get("visible") == "0",
        }
    edges = {id for id, cell in cells.items() if cell["edge"]}
    parents = {cell["parent"] for cell in cells.values() if cell["vertex"]}
    joined = {cells[id][end] for id in edges for end in ("source", "target")}

    def hidden(cell, depth=0):
        return cell["hidden"] or (depth < 50 and cell["parent"] in cells and hidden(cells[cell["parent"]], depth + 1))

    boxes = []
    for id, cell in cells.items():
        first = cell["style"].split(";")[0]
        is_text = first in ("text", "edgeLabel") or "strokeColor=none;fillColor=none" in cell["style"] or (
            "strokeColor=none" in cell["style"] and "fillColor=none" in cell["style"])
        frame = id in parents or first in ("group", "swimlane") or "shape=swimlane" in cell["style"]
        note = re.search(r"shape=(note|callout|[^;]*annotation)", cell["style"])
        if not cell["vertex"] or cell["parent"] in edges or hidden(cell) or not words(cell["text"]):
            continue
        # Words with an arrow are a box; without one only what has a form of its own is.
        if id in joined or not (is_text or frame or note):
            boxes.append(cell["text"])
    arrows = []
    for id in edges:
        cell = cells[id]
        if hidden(cell):
            continue
        label = cell["text"] + "".join(c["text"] for c in cells.values() if c["vertex"] and c["parent"] == id)
        if not words(label):
            continue
        back = "endArrow=none" in cell["style"] and re.search(r"startArrow=(classic|block|open|async)", cell["style"])
        ends = [cells[cell[end]]["text"] if cell[end] in cells and cells[cell[end]]["vertex"]
                and cells[cell[end]]["parent"] not in edges else None for end in ("source", "target")]
        if back:
            ends.reverse()
        arrows.append((ends[0], label, ends[1]))
    return boxes, arrows


def dot(path):
    """By Graphviz itself. All graphs of the file."""
    answer = subprocess.run(["dot", "-Tdot_json", path], capture_output=True, text=True, check=True).stdout
    boxes, arrows = [], []
    decoder, at = json.JSONDecoder(), 0
    while at < len(answer):
        graph, at = decoder.raw_decode(answer, at)
        while at < len(answer) and answer[at].isspace():
            at += 1
        texts = {}
        for node in graph.get("objects", []):
            # What has a list of nodes is a subgraph.
            if "nodes" in node or "subgraphs" in node or "label" not in node:
                continue
            label = node["label"].replace("\\N", node["name"])
            # Graphviz does not say which labels are HTML; such a one may begin with words.
            tags = r"</?(b|i|u|o|s|br|hr|vr|sub|sup|font|table|tr|td|img)\b[^<>]*>"
            is_html = re.search(tags, label, re.IGNORECASE) is not None
            label = from_html(label) if is_html else re.sub(r"\\[nlrG]", " ", label)
            if node.get("shape") in ("record", "Mrecord"):
                label = re.sub(r"<[^>]*>|[{}|]", " ", label)
            texts[node["_gvid"]] = label
        boxes += [text for text in texts.values() if words(text)]
        for edge in graph.get("edges", []):
            label = edge.get("label") or edge.get("xlabel") or ""
            if words(label):
                arrows.append((texts.get(edge["tail"]), re.sub(r"\\[nlr]", " ", label), texts.get(edge["head"])))
    return boxes, arrows


def mermaid(path):
    return count_mermaid.count(path, from_html, words)


def table(path):
    """`None` for one whose columns nobody named, which may be about anything. Without labels arrows have no place here."""
    counted = count_table.count(path)
    if counted is None:
        return None
    boxes, arrows = counted
    return boxes, [arrow for arrow in arrows if words(arrow[1])]


KINDS = {
    ".drawio": ("draw.io", drawio), ".drawio.svg": ("draw.io", drawio), ".drawio.png": ("draw.io", drawio),
    ".drawio.xml": ("draw.io", drawio), ".dio": ("draw.io", drawio), ".xml": ("draw.io", drawio),
    ".bpmn": ("BPMN", count_bpmn.count), ".bpmn2": ("BPMN", count_bpmn.count),
    ".bpmn20.xml": ("BPMN", count_bpmn.count), ".vsdx": ("Visio", count_vsdx.count),
    ".dot": ("DOT", dot), ".gv": ("DOT", dot),
    ".mmd": ("Mermaid", mermaid), ".mermaid": ("Mermaid", mermaid), ".md": ("Mermaid", mermaid),
    ".xlsx": ("tables", table), ".ods": ("tables", table), ".csv": ("tables", table), ".tsv": ("tables", table),
}


def kind_of(path):
    endings = [ending for ending in KINDS if path.name.lower().endswith(ending)]
    return KINDS[max(endings, key=len)] if endings else None


def files(folder):
    return sorted(path for path in Path(folder).rglob("*") if path.is_file() and kind_of(path))


def compare(path, kind, count, program):
    answer = json.loads(subprocess.run([program, path], capture_output=True, text=True, check=True).stdout)
    try:
        counted = count(path)
    except Exception as error:  # What the counting script cannot read is said, and counts nowhere.
        return {"uncounted": f"{type(error).__name__}: {error}", **answer}
    if counted is None:
        return {"unnamed": True, **answer}
    boxes, arrows = counted
    answer["expected"] = len(boxes), len(arrows)
    if "error" in answer:
        return answer
    shown, begins, ends = ("id", "from", "to") if kind == "tables" else ("text", "from_text", "to_text")
    found = Counter(words(box[shown]) for sheet in answer["sheets"] for box in sheet["boxes"])
    wanted = Counter(words(box) for box in boxes)
    missed = wanted - found
    answer["boxes_missed"] = list(missed.elements())
    answer["boxes_extra"] = [text for text in (found - wanted).elements() if text]
    have = [[words(arrow[begins] or ""), words(arrow["label"]), words(arrow[ends] or "")]
            for sheet in answer["sheets"] for arrow in sheet["arrows"]]
    lost = []
    # An arrow of which all is known is looked for before one that could be several.
    for arrow in sorted(arrows, key=lambda arrow: sum(not words(part or "") for part in arrow)):
        # An empty end has its words in a text that lies over it, and several labels have no order.
        begin, label, end = (words(part or "") for part in arrow)
        match = next((one for one in have if sorted(label) == sorted(one[1])
                      and begin in ("", one[0]) and end in ("", one[2])), None)
        if match:
            have.remove(match)
        else:
            lost.append(arrow)
    answer["arrows_missed"] = lost
    return answer


def compared(folder, program, verbose):
    kinds = {}
    for path in files(folder):
        kind, count = kind_of(path)
        row = kinds.setdefault(kind, Counter())
        answer = compare(path, kind, count, program)
        if "unnamed" in answer:
            row["unnamed"] += 1
            continue
        row["files"] += 1
        if "uncounted" in answer:
            row["uncounted"] += 1
            print(f"not counted: {path.name}: {answer['uncounted']}")
            continue
        if "error" in answer:
            row["refused"] += 1
            if sum(answer["expected"]):
                row["refused_full"] += 1
            print(f"refused: {path.name}: {answer['error']} (expected {answer['expected']})")
            row["boxes"] += answer["expected"][0]
            row["arrows"] += answer["expected"][1]
            continue
        row["boxes"] += answer["expected"][0]
        row["arrows"] += answer["expected"][1]
        row["boxes_right"] += answer["expected"][0] - len(answer["boxes_missed"])
        row["arrows_right"] += answer["expected"][1] - len(answer["arrows_missed"])
        row["unclear"] += sum(len(sheet["remarks"]) for sheet in answer["sheets"])
        row["extra"] += len(answer["boxes_extra"])
        size = sum(len(sheet["boxes"]) for sheet in answer["sheets"])
        if size >= row["largest"]:
            row["largest"], row["ms"], row["kb"] = size, answer["ms"], answer["peak_kb"]
        if verbose and (answer["boxes_missed"] or answer["arrows_missed"] or answer["boxes_extra"]):
            print(path.name, answer["expected"])
            print("   boxes missed:", answer["boxes_missed"][:8])
            print("   boxes extra: ", answer["boxes_extra"][:8])
            print("   arrows missed:", answer["arrows_missed"][:8])
    head = ["kind", "files", "boxes right", "arrows right", "more boxes", "unclear", "refused", "largest"]
    rows = [head]
    good = True
    for kind, row in sorted(kinds.items()):
        part = lambda right, all: f"{right} of {all} ({100 * right / all:.1f} %)" if all else "none"
        rows.append([
            kind, str(row["files"]), part(row["boxes_right"], row["boxes"]), part(row["arrows_right"], row["arrows"]),
            str(row["extra"]), str(row["unclear"]), str(row["refused"]),
            f"{row['largest']} boxes: {row['ms']:.0f} ms, {row['kb'] / 1024:.0f} MB",
        ])
        good &= row["boxes_right"] >= 0.95 * row["boxes"] and row["arrows_right"] >= 0.95 * row["arrows"]
    printed(rows)
    return good


def printed(rows):
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    print()


# What `inlogwijzer import` may take for 1,000 boxes.
MOST_MS, MOST_MB = 1000, 200


def measured(program):
    """The time and the memory for 1,000 boxes of each kind, from the file's bytes to the draft and the report."""
    rows, good = [["1,000 boxes as", "bytes", "boxes", "arrows", "time", "memory"]], True
    with tempfile.TemporaryDirectory() as folder:
        thousand.main(Path(folder))
        for path in sorted(Path(folder).iterdir()):
            run = lambda: json.loads(subprocess.run([program, path], capture_output=True, text=True, check=True).stdout)
            # Another program may be at work beside it.
            answer = min((run() for _ in range(3)), key=lambda answer: answer["ms"])
            boxes, arrows = (sum(len(sheet[what]) for sheet in answer["sheets"]) for what in ("boxes", "arrows"))
            ms, mb = answer["ms"], answer["peak_kb"] / 1024
            good &= (boxes, arrows) == (thousand.COUNT, len(thousand.ARROWS)) and ms <= MOST_MS and mb <= MOST_MB
            rows.append([path.suffix, f"{path.stat().st_size}", f"{boxes}", f"{arrows}", f"{ms:.0f} ms", f"{mb:.0f} MB"])
    printed(rows)
    return good


def listed(folder):
    for path in files(folder):
        kind, count = kind_of(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        try:
            boxes, arrows = count(path)
            print(f"{path.name}\t{kind}\t{digest}\t{len(boxes)}\t{len(arrows)}")
        except Exception as error:
            print(f"{path.name}\t{kind}\t{digest}\t-\t-\t{error}")


if __name__ == "__main__":
    if sys.argv[1] == "--list":
        listed(sys.argv[2])
    else:
        sys.exit(0 if compared(sys.argv[1], sys.argv[2], "--verbose" in sys.argv) & measured(sys.argv[2]) else 1)
