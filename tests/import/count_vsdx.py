"""Counts the boxes and labelled arrows of Visio files with Python's own readers of zip and XML.

    python3 tests/import/count_vsdx.py FILE... [--lines]

Prints one line a file: its name, boxes, arrows, labelled arrows. A box is a shape with two dimensions to which the file
says that an arrow is connected, or one that stands on its own and has words. An arrow is a shape with a begin and an end.
It shares no code and no library with the crate that it checks.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

SPACE = "{http://schemas.microsoft.com/office/visio/2012/main}"
FRAMES = ("swimlane", "cff container", "phase list", "separator", "pool", "lane")


def one_line(text):
    """A text in one line, with single spaces."""
    return " ".join((text or "").replace("\ufffc", "").split())


def words(shape):
    """The words of a shape, or None where it has none of its own."""
    text = shape.find(SPACE + "Text")
    return None if text is None else one_line("".join(text.itertext()))


def cell(shape, name):
    """Whether a shape has a cell of this name with a value."""
    return any(cell.get("N") == name for cell in shape.findall(SPACE + "Cell"))


class Page:
    """The boxes and arrows of one page."""

    def __init__(self, root, masters):
        self.masters = masters
        self.ends = {}
        for connect in root.iter(SPACE + "Connect"):
            side = "begin" if connect.get("FromCell", "").startswith("Begin") else "end"
            self.ends.setdefault(connect.get("FromSheet"), {})[side] = connect.get("ToSheet")
        self.boxes, self.arrows = {}, {}
        for shape in root.findall(SPACE + "Shapes/" + SPACE + "Shape"):
            self.shape(shape, None, True)

    def shape(self, shape, master, top):
        """Takes one shape and those inside it."""
        own = shape.get("Master")
        name, inside = self.masters.get(own or master, ("", {}))
        model = inside.get(shape.get("MasterShape") or "")
        if own and model is None:
            model = next(iter(inside.values()), None)
        text = words(shape)
        if text is None and model is not None:
            text = words(model)
        number = shape.get("ID")
        line = cell(shape, "BeginX") or (model is not None and cell(model, "BeginX"))
        frame = own and any(word in name.lower() for word in FRAMES)
        if line:
            if top or number in self.ends:
                self.arrows[number] = (self.ends.get(number, {}).get("begin"), self.ends.get(number, {}).get("end"), text or "")
        elif number in {to for ends in self.ends.values() for to in ends.values()} or (top and text and not frame):
            self.boxes[number] = text or ""
        if line or frame:
            return
        for child in shape.findall(SPACE + "Shapes/" + SPACE + "Shape"):
            self.shape(child, own or master, False)


def read(path):
    """The pages of a file, without those that are a background."""
    with zipfile.ZipFile(path) as archive:

        def tree(name):
            return ElementTree.fromstring(archive.read(name))

        def targets(folder):
            relations = tree(f"visio/{folder}/_rels/{folder}.xml.rels")
            return {relation.get("Id"): relation.get("Target") for relation in relations}

        relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        masters = {}
        if "visio/masters/masters.xml" in archive.namelist():
            files = targets("masters")
            for master in tree("visio/masters/masters.xml").findall(SPACE + "Master"):
                root = tree("visio/masters/" + files[master.find(SPACE + "Rel").get(relation)])
                inside = {shape.get("ID"): shape for shape in root.iter(SPACE + "Shape")}
                masters[master.get("ID")] = (master.get("NameU") or "", inside)
        files = targets("pages")
        pages = []
        for page in tree("visio/pages/pages.xml").findall(SPACE + "Page"):
            if page.get("Background") != "1":
                name = re.sub(r"^/visio/pages/", "", files[page.find(SPACE + "Rel").get(relation)])
                pages.append(Page(tree("visio/pages/" + name), masters))
        return pages


def main():
    """Counts each file that is named."""
    lines = "--lines" in sys.argv
    for path in sys.argv[1:]:
        if path.startswith("--"):
            continue
        try:
            pages = read(path)
        except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError) as error:
            print(path, "unreadable", error, sep="\t")
            continue
        arrows = [arrow for page in pages for arrow in page.arrows.values()]
        print(path, sum(len(page.boxes) for page in pages), len(arrows), sum(1 for arrow in arrows if arrow[2]), sep="\t")
        if lines:
            for page in pages:
                for box in page.boxes.items():
                    print("box", *box, sep="\t")
                for number, arrow in page.arrows.items():
                    print("arrow", number, *arrow, sep="\t")


if __name__ == "__main__":
    main()
