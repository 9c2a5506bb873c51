"""Counts Visio for count.py, with Python's own readers of zip and XML and none of the crate's code.

A box is a shape to which the list of connections says that an arrow is glued, or one that stands on its own, has words and
an outline. An arrow is a shape with a begin and an end; only its own words are its label here, so words beside an arrow
are not counted.
"""

import zipfile
from xml.etree import ElementTree

SPACE = "{http://schemas.microsoft.com/office/visio/2012/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FRAMES = ("swimlane", "cff container", "phase list", "separator", "pool", "lane")
NOTES = ("annotation", "callout", "note", "comment")


def all_of(element, *path):
    return element.findall("/".join(SPACE + name for name in path)) if element is not None else []


def words(shape):
    texts = all_of(shape, "Text")
    return "".join(texts[0].itertext()) if texts else None


def value(shape, name):
    return next((cell.get("V") for cell in all_of(shape, "Cell") if cell.get("N") == name), None)


def inner_ids(shape):
    return {child.get("ID") for child in shape.iter(SPACE + "Shape")} - {shape.get("ID")}


class Page:
    def __init__(self, root, masters):
        self.masters, self.boxes, self.lines, self.ends = masters, {}, {}, {}
        for connect in root.iter(SPACE + "Connect"):
            side = 0 if (connect.get("FromCell") or "").startswith("Begin") else 1
            self.ends.setdefault(connect.get("FromSheet"), [None, None])[side] = connect.get("ToSheet")
        self.glued = {end for ends in self.ends.values() for end in ends}
        self.inner = set()
        for shape in all_of(root, "Shapes", "Shape"):
            self.take(shape, None, True)

    def take(self, shape, master, alone):
        own, number = shape.get("Master"), shape.get("ID")
        name, inside = self.masters.get(own or master, ("", {}))
        model = inside.get(shape.get("MasterShape") or "")
        if own and model is None:
            model = next(iter(inside.values()), None)
        text = words(shape)
        text = (words(model) if text is None else text) or ""
        if value(shape, "BeginX") is not None or value(model, "BeginX") is not None:
            if alone or number in self.ends:
                self.lines[number] = text
            return
        named = name.lower() if own else (shape.get("NameU") or "").lower()
        children = all_of(shape, "Shapes", "Shape")
        grouped = not own and children and not text.strip()
        outline = [part for part in all_of(shape, "Section") + all_of(model, "Section") if part.get("N") == "Geometry"]
        drawn = any(value(part, "NoShow") != "1" and value(part, "NoLine") != "1" for part in outline)
        loose = not drawn or "0" in (value(shape, "LinePattern"), value(model, "LinePattern"))
        if any(frame in named for frame in FRAMES):
            return
        if own and children and len({child for child in self.glued & inner_ids(shape)}) <= 1:
            # A drawn box of several shapes: its words are those of all of them.
            text = "".join([text, *self.inner_words(shape, own)])
            self.inner |= inner_ids(shape)
            if self.glued & (inner_ids(shape) | {number}):
                self.boxes[number] = text
            return
        if not alone:
            self.inner.add(number)
        if number in self.glued:
            self.boxes[number] = text
        elif alone and text.strip() and not grouped and not children and not loose:
            if not any(note in named for note in NOTES):
                self.boxes[number] = text
        for child in children:
            self.take(child, own or master, alone and grouped)

    def inner_words(self, shape, master):
        inside = self.masters.get(master, ("", {}))[1]
        for child in shape.iter(SPACE + "Shape"):
            if child is not shape:
                text = words(child)
                model = inside.get(child.get("MasterShape") or "")
                yield (words(model) if text is None and model is not None else text) or ""

    def arrows(self):
        def text(end):
            # A part of a drawn box has the words of the whole box in the sheet.
            return None if end in self.inner else self.boxes.get(end)

        for number, label in self.lines.items():
            begin, end = self.ends.get(number, [None, None])
            if label.strip():
                yield text(begin), label, text(end)


def count(path):
    with zipfile.ZipFile(path) as archive:
        boxes, arrows = [], []
        masters = {}
        for node, root in parts(archive, "masters", "Master"):
            masters[node.get("ID")] = (node.get("NameU") or "", {shape.get("ID"): shape for shape in root.iter(SPACE + "Shape")})
        for node, root in parts(archive, "pages", "Page"):
            if node.get("Background") != "1":
                page = Page(root, masters)
                boxes += [text for number, text in page.boxes.items() if text.strip() and number not in page.inner]
                arrows += page.arrows()
        return boxes, arrows


def parts(archive, folder, kind):
    if f"visio/{folder}/{folder}.xml" not in archive.namelist():
        return
    relations = ElementTree.fromstring(archive.read(f"visio/{folder}/_rels/{folder}.xml.rels"))
    files = {relation.get("Id"): relation.get("Target").rpartition("/")[2] for relation in relations}
    for node in all_of(ElementTree.fromstring(archive.read(f"visio/{folder}/{folder}.xml")), kind):
        target = files.get(all_of(node, "Rel")[0].get(RELATION))
        yield node, ElementTree.fromstring(archive.read(f"visio/{folder}/{target}"))
